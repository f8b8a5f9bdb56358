// How a value travels where Electron would clone it: as JSON in which everything that JSON does not know is a pair of a tag and its content.
// What a structured clone refuses is refused here too, with the same words.

export type Encoded = null | boolean | number | string | readonly [tag: string, content: unknown]

export type Codec = {
  readonly encode: (value: unknown, references?: ReferencesOut) => Encoded
  readonly decode: (encoded: Encoded, references?: ReferencesIn) => unknown
}
/** Functions and promises do not travel; where somebody remembers them, a number for each does. */
export type ReferencesOut = { readonly ofFunction: (value: (...given: unknown[]) => unknown) => number; readonly ofPromise: (value: Promise<unknown>) => number }
export type ReferencesIn = { readonly toFunction: (id: number) => unknown; readonly toPromise: (id: number) => unknown }

/**
 * Also sent into pages as text: it may name nothing outside itself but what every JavaScript world has. Loops instead of `map` and the
 * like, and built-ins taken once: a page may change its own prototypes after this has run.
 */
export function makeCodec(): Codec {
  const tagOf = Function.prototype.call.bind(Object.prototype.toString) as (value: unknown) => string
  const { keys, is } = Object
  const { isArray, from } = Array
  const { isView } = ArrayBuffer
  const views: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = { Int8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView }

  function refuse(value: unknown): never {
    const said = typeof value === 'function' ? String(value) : typeof value === 'symbol' ? 'Symbol()' : tagOf(value)
    throw new DOMException(`${said} could not be cloned.`, 'DataCloneError')
  }

  function encode(value: unknown, references?: ReferencesOut, above: readonly unknown[] = []): Encoded {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return Number.isFinite(value) && !is(value, -0) ? value : ['number', is(value, -0) ? '-0' : String(value)]
    if (typeof value === 'undefined') return ['undefined', 0]
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (typeof value === 'function') return references ? ['function', references.ofFunction(value as never)] : refuse(value)
    if (typeof value === 'symbol') return refuse(value)
    if (above.includes(value)) throw new TypeError('the stand-in does not carry values that hold themselves')
    const within = [...above, value]
    const each = (items: Iterable<unknown>) => {
      const encoded: Encoded[] = []
      for (const item of items) encoded.push(encode(item, references, within))
      return encoded
    }
    if (isArray(value)) return ['array', each(value)]
    const tag = tagOf(value).slice(8, -1)
    if (tag === 'Promise') return references ? ['promise', references.ofPromise(value as Promise<unknown>)] : refuse(value)
    if (tag === 'Date') return ['date', (value as Date).getTime()]
    if (tag === 'RegExp') return ['pattern', [(value as RegExp).source, (value as RegExp).flags]]
    if (tag === 'Map') return ['map', each(from(value as Map<unknown, unknown>))]
    if (tag === 'Set') return ['set', each(from(value as Set<unknown>))]
    if (tag === 'ArrayBuffer') return ['bytes', ['ArrayBuffer', from(new Uint8Array(value as ArrayBuffer))]]
    if (isView(value)) return ['bytes', [tag, from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]]
    if (value instanceof Error || tag === 'Error') return ['error', [(value as Error).name, (value as Error).message]]
    if (tag !== 'Object') return refuse(value)
    const fields: [string, Encoded][] = []
    for (const key of keys(value)) fields.push([key, encode((value as Record<string, unknown>)[key], references, within)])
    return ['object', fields]
  }

  function decode(encoded: Encoded, references?: ReferencesIn): unknown {
    if (encoded === null || typeof encoded !== 'object') return encoded
    const [tag, content] = encoded
    const each = (items: readonly Encoded[]) => {
      const decoded: unknown[] = []
      for (const item of items) decoded.push(decode(item, references))
      return decoded
    }
    switch (tag) {
      case 'number': return Number(content)
      case 'undefined': return undefined
      case 'bigint': return BigInt(content as string)
      case 'array': return each(content as Encoded[])
      case 'date': return new Date(content as number)
      case 'pattern': return new RegExp(...(content as [string, string]))
      case 'map': return new Map(each(content as Encoded[]) as [unknown, unknown][])
      case 'set': return new Set(each(content as Encoded[]))
      case 'bytes': {
        const [kind, numbers] = content as [string, number[]]
        const bytes = new Uint8Array(numbers)
        const View = views[kind]
        return kind === 'ArrayBuffer' ? bytes.buffer : View === undefined ? bytes : new View(bytes.buffer)
      }
      case 'error': {
        const [name, message] = content as [string, string]
        const error = new Error(message)
        error.name = name
        return error
      }
      case 'object': {
        const made: Record<string, unknown> = {}
        for (const [key, field] of content as [string, Encoded][]) Object.defineProperty(made, key, { value: decode(field, references), enumerable: true, writable: true, configurable: true })
        return made
      }
      case 'function': return references?.toFunction(content as number)
      case 'promise': return references?.toPromise(content as number)
      default: throw new TypeError(`the codec does not know ${tag}`)
    }
  }

  return { encode: (value, references) => encode(value, references), decode }
}
