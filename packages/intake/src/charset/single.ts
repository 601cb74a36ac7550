/** What windows-1252 has where Latin 1 has controls (0x80 to 0x9f); its gaps stay controls, as in browsers. */
const WESTERN = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const CONTROL = /[\u0080-\u009f]/g;

/**
 * Bytes as text in the character set of this name (of the standard). Node takes windows-1252 for Latin 1 and so loses its
 * quotation marks and dashes; here they are what they are.
 */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding).decode(bytes);
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin.replace(CONTROL, (sign) => WESTERN[sign.charCodeAt(0) - 0x80]!);
}
