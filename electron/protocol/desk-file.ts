import path from 'node:path'

/**
 * The place below the desk's folder that an address means, or null: no address leads out of it, however it is written. Judged after
 * decoding, and once only, so that what is encoded twice stays a name with a percent sign in it, which no file of ours has.
 */
export function deskFile(url: string, folder: string): string | null {
  const name = decoded(url)
  if (name === null) return null
  const relative = name === '/' ? 'index.html' : name.slice(1)
  // Each part begins with a letter or a digit: no dots that lead up, no hidden files, no drive, no second slash.
  if (!relative.split('/').every((part) => /^[A-Za-z0-9][\w.-]*$/.test(part))) return null
  if (!(extension(relative) in CONTENT_TYPES)) return null
  const place = path.join(folder, relative)
  return place.startsWith(folder + path.sep) ? place : null
}

/** The file of a message that an address asks for (`/api/v1/files/<id>`, as on the hub), or null. */
export function fileId(url: string): string | null {
  return /^\/api\/v1\/files\/([\w-]{1,200})$/.exec(decoded(url) ?? '')?.[1] ?? null
}

/** The type of a built file by its ending; what has another is not served. */
export function contentType(place: string): string {
  return CONTENT_TYPES[extension(place)] ?? 'application/octet-stream'
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

function extension(place: string): string {
  return path.extname(place).toLowerCase()
}

function decoded(url: string): string | null {
  if (!URL.canParse(url)) return null
  try {
    return decodeURIComponent(new URL(url).pathname)
  } catch (error) {
    // A percent sign that begins no character.
    if (error instanceof URIError) return null
    throw error
  }
}
