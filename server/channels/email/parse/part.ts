import type { Valued } from './content-type.ts'
import type { Fields } from './header-fields.ts'

/** A mail's part (RFC 2045): one that holds others, or one that holds bytes. The mail itself is the outermost. */
export type Part = {
  readonly fields: Fields
  /** `text/plain` and the like, in small letters. */
  readonly type: string
  readonly parameters: Valued['parameters']
  readonly disposition: Valued
  /** In order; empty for a part that holds bytes. */
  readonly parts: Part[]
  /** What becomes of its bytes: they are parts, are read, are kept as a file, or are passed over. */
  readonly use: 'parts' | 'text' | 'file' | 'none'
  /** Decoded; complete only after the mail has been read to its end. */
  bytes: Uint8Array
}

/** The name that its sender gave it; '' for none. */
export function fileNameOf({ parameters, disposition }: Pick<Part, 'parameters' | 'disposition'>): string {
  return disposition.parameters.get('filename') ?? parameters.get('name') ?? ''
}
