import type { Devtools } from '../browser/protocol.ts'
import { chromium } from '../current.ts'

type Header = { readonly name: string; readonly value: string }

export async function fail(requestId: string, errorReason: Devtools.Network.ErrorReason): Promise<void> {
  await chromium().send('Fetch.failRequest', { requestId, errorReason })
}

/** Answers a request with these bytes as they are: what says how they were packed on their way is left out. */
export async function fulfil(requestId: string, responseCode: number, headers: Readonly<Record<string, string | string[]>>, body: Buffer): Promise<void> {
  const packing = ['content-encoding', 'content-length', 'transfer-encoding']
  const responseHeaders = listHeaders(headers).filter(({ name }) => !packing.includes(name.toLowerCase()))
  await chromium().send('Fetch.fulfillRequest', { requestId, responseCode, responseHeaders, body: body.toString('base64') })
}

export function listHeaders(headers: Readonly<Record<string, string | string[]>>): Header[] {
  return Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value: String(value) })))
}

export function groupHeaders(headers: readonly Header[]): Record<string, string[]> {
  const grouped: Record<string, string[]> = {}
  for (const { name, value } of headers) grouped[name] = [...(grouped[name] ?? []), value]
  return grouped
}
