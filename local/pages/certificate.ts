/** Certificates for the local sites, made when they are needed and kept in memory. */
import { randomBytes } from 'node:crypto';
import forge from 'node-forge';

export interface CertificateAuthority {
  /** The authority's own certificate, as PEM. */
  certificate: string;
  /** A certificate and its key for a host name, as PEM. */
  issue(host: string): { cert: string; key: string };
}

const YEAR = 365 * 24 * 3600 * 1000;

/** `now`: milliseconds since the epoch; certificates are good for a year around it. */
export function createAuthority(now: number): CertificateAuthority {
  const keys = forge.pki.rsa.generateKeyPair({ bits: 2048 });
  const issuer = [{ name: 'commonName', value: 'Local sites for tests' }];
  const key = forge.pki.privateKeyToPem(keys.privateKey);

  function sign(subject: forge.pki.CertificateField[], extensions: unknown[]): string {
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = keys.publicKey;
    certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
    certificate.validity.notBefore = new Date(now - YEAR);
    certificate.validity.notAfter = new Date(now + YEAR);
    certificate.setSubject(subject);
    certificate.setIssuer(issuer);
    certificate.setExtensions(extensions);
    certificate.sign(keys.privateKey, forge.md.sha256.create());
    return forge.pki.certificateToPem(certificate);
  }

  return {
    certificate: sign(issuer, [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ]),
    issue(host) {
      const names = [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }];
      return { cert: sign([{ name: 'commonName', value: host.slice(0, 64) }], names), key };
    },
  };
}
