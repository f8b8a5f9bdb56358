/**
 * Which bytes of `size` are asked for (RFC 9110, 14.1.2), both ends included. One range of bytes is understood; whatever else is asked for
 * gets the whole (`null`), as the standard allows. `unsatisfiable`: it begins after the end.
 */
export function byteRange(header: string | undefined, size: number): { readonly from: number; readonly to: number } | null | 'unsatisfiable' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (asked === null) return null
  const [, first = '', last = ''] = asked
  if (first === '') {
    if (last === '') return null
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { from: size - length, to: size - 1 }
  }
  const from = Number(first)
  if (last !== '' && Number(last) < from) return null
  return from >= size ? 'unsatisfiable' : { from, to: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
