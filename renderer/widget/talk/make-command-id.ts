/** A new command's id: 128 random bits. Not randomUUID, which a shop without https does not have. */
export function makeCommandId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
