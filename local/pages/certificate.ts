/** Certificates for the local sites, made when they are needed and kept in memory. */
import { randomBytes, sign as signBytes } from 'node:crypto';
import forge from 'node-forge';

export interface CertificateAuthority {
  /** The authority's own certificate, as PEM. */
  certificate: string;
  /** A certificate and its key for a host name, as PEM. */
  issue(host: string): { cert: string; key: string };
}

const YEAR = 365 * 24 * 3600 * 1000;

interface Keys {
  publicKey: forge.pki.rsa.PublicKey;
  /** The private key as PEM. */
  key: string;
}

/** One pair of keys serves all authorities of a process: making a pair takes long. */
let keysOfProcess: Keys | undefined;

/** `now`: milliseconds since the epoch; certificates are good for a year around it. */
export function createAuthority(now: number): CertificateAuthority {
  keysOfProcess ??= createKeys();
  const { publicKey, key } = keysOfProcess;
  const issuer = [{ name: 'commonName', value: 'Local sites for tests' }];

  function sign(subject: forge.pki.CertificateField[], extensions: unknown[]): string {
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = publicKey;
    certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
    certificate.validity.notBefore = new Date(now - YEAR);
    certificate.validity.notAfter = new Date(now + YEAR);
    certificate.setSubject(subject);
    certificate.setIssuer(issuer);
    certificate.setExtensions(extensions);
    certificate.sign(nativeSigner(certificate, key), forge.md.sha256.create());
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

function createKeys(): Keys {
  const { publicKey, privateKey } = forge.pki.rsa.generateKeyPair({ bits: 2048 });
  return { publicKey, key: forge.pki.privateKeyToPem(privateKey) };
}

/** A private key as forge asks for its signature. Node signs: forge takes fifty times as long. */
function nativeSigner(certificate: forge.pki.Certificate, key: string): forge.pki.rsa.PrivateKey {
  const sign = () => {
    const bytes = forge.asn1.toDer(certificate.tbsCertificate).getBytes();
    return signBytes('sha256', Buffer.from(bytes, 'binary'), key).toString('binary');
  };
  return { sign } as unknown as forge.pki.rsa.PrivateKey;
}
