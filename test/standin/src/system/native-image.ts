import { existsSync, readFileSync } from 'node:fs'
import { offered } from '../offered.ts'

export type NativeImage = ReturnType<typeof imageOf>

/** Bytes that are kept and not looked at: sizes are what was asked for, and nothing is drawn anew. */
function imageOf(bytes: Buffer, size = { width: 16, height: 16 }) {
  let isTemplate = false
  return offered('nativeImage', {
    isEmpty: () => bytes.length === 0,
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    getSize: () => (bytes.length === 0 ? { width: 0, height: 0 } : size),
    resize: (wanted: { width?: number; height?: number }): NativeImage => imageOf(bytes, { width: wanted.width ?? wanted.height ?? size.width, height: wanted.height ?? wanted.width ?? size.height }),
    setTemplateImage: (is: boolean) => void (isTemplate = is),
    isTemplateImage: () => isTemplate,
    addRepresentation: () => undefined,
  })
}

export const nativeImage = offered('nativeImage', {
  createEmpty: () => imageOf(Buffer.alloc(0)),
  createFromPath: (place: string) => imageOf(existsSync(place) ? readFileSync(place) : Buffer.alloc(0)),
  createFromBuffer: (bytes: Buffer) => imageOf(bytes),
  createFromBitmap: (bytes: Buffer, size: { width: number; height: number }) => imageOf(bytes, size),
  createFromDataURL: (url: string) => imageOf(Buffer.from(url.split(',')[1] ?? '', 'base64')),
})
