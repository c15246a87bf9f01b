/** The part of hash-wasm that is needed, a tenth of the whole. */
declare module 'hash-wasm/dist/blake3.umd.min.js' {
  const hashWasm: Pick<typeof import('hash-wasm'), 'createBLAKE3'>;
  export default hashWasm;
}
