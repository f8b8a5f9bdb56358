import type { Devtools } from '../browser/protocol.ts'
import { carefully, chromium } from '../current.ts'
import { anEvent } from '../offered.ts'
import { inside } from '../window/inside.ts'
import { refusedPages } from '../window/opened-page.ts'
import { byTarget } from '../window/registry.ts'
import type { WebContents } from '../window/web-contents.ts'
import { fail, fulfil, groupHeaders, listHeaders } from './answer.ts'
import { checkBeforeLoading } from './permissions.ts'
import { handlerFor, toReal, toVirtual, type SchemeHandler } from './schemes.ts'
import { defaultSession } from './session.ts'
import { askListener, isListening } from './web-request.ts'

type Paused = Devtools.Fetch.requestPausedPayload
const { webRequest } = defaultSession

/** Every request of every page stops here, before it goes out and, where somebody listens, when its answer has come. */
export function onRequest(paused: Paused): void {
  const hasAnswer = paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined
  carefully(hasAnswer ? takeAnswer(paused) : takeRequest(paused))
}

async function takeRequest(paused: Paused): Promise<void> {
  const { requestId, request, frameId } = paused
  if (refusedPages.has(frameId)) return fail(requestId, 'Aborted')
  const contents = pageOf(paused)
  const url = toVirtual(request.url)
  if (contents !== undefined) {
    if (isStopped(contents, paused)) return fail(requestId, 'Aborted')
    contents[inside].isLoading = true
    contents.emit('did-start-loading', anEvent())
    await checkBeforeLoading(contents, url)
  }
  const details = detailsOf(paused)
  const { cancel, redirectURL } = await askListener(webRequest, 'before', details)
  if (cancel === true) return fail(requestId, 'BlockedByClient')
  if (redirectURL !== undefined) return fulfil(requestId, 307, { Location: [toReal(redirectURL)] }, Buffer.alloc(0))
  const handler = handlerFor(url)
  if (handler !== undefined) return serve(paused, details, handler)
  const { requestHeaders, cancel: isCancelled } = await askListener(webRequest, 'sending', { ...details, requestHeaders: request.headers })
  if (isCancelled === true) return fail(requestId, 'BlockedByClient')
  await chromium().send('Fetch.continueRequest', {
    requestId,
    interceptResponse: isListening(webRequest, 'received'),
    ...(requestHeaders === undefined ? {} : { headers: listHeaders(requestHeaders) }),
  })
}

/** The contents whose main frame this request is to fill. */
function pageOf({ resourceType, frameId }: Paused): WebContents | undefined {
  return resourceType === 'Document' ? byTarget.get(frameId) : undefined
}

/** Asks the guards. What the main process has loaded itself is not theirs; where that leads afterwards is. */
function isStopped(contents: WebContents, { request, redirectedRequestId }: Paused): boolean {
  const own = contents[inside]
  const url = toVirtual(request.url)
  const address = `${request.url}${request.urlFragment ?? ''}`
  const isExpected = own.expected === address || own.expected === request.url
  if (redirectedRequestId === undefined && isExpected) {
    own.expected = null
    return false
  }
  const event = anEvent({ url, isMainFrame: true, isSameDocument: false, frame: contents.mainFrame })
  if (redirectedRequestId !== undefined) contents.emit('will-redirect', event, url, false, true)
  else {
    contents.emit('will-frame-navigate', event)
    contents.emit('will-navigate', event, url, false, true)
  }
  return event.defaultPrevented
}

async function serve(paused: Paused, details: object, handler: SchemeHandler | null): Promise<void> {
  const { requestId, request } = paused
  if (handler === null) return fail(requestId, 'Failed')
  const response = await Promise.resolve().then(() => handler(requestFor(request))).catch((error: unknown) => {
    process.stderr.write(`stand-in: the handler of ${toVirtual(request.url)} failed: ${String(error)}\n`)
    return Response.error()
  })
  if (response.type === 'error') return fail(requestId, 'Failed')
  const responseHeaders = groupHeaders([...response.headers].map(([name, value]) => ({ name, value })))
  const answer = await askListener(webRequest, 'received', { ...details, statusCode: response.status, statusLine: `HTTP/1.1 ${response.status}`, responseHeaders })
  if (answer.cancel === true) return fail(requestId, 'BlockedByClient')
  await fulfil(requestId, response.status, answer.responseHeaders ?? responseHeaders, Buffer.from(await response.arrayBuffer()))
}

function requestFor({ url, method, headers, postDataEntries }: Devtools.Network.Request): Request {
  const body = postDataEntries === undefined ? null : Buffer.concat(postDataEntries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')))
  const request = new Request(url, { method, headers: headers as Record<string, string>, body })
  // A Request takes no scheme that it does not know, but the app must see its own.
  return Object.defineProperty(request, 'url', { value: toVirtual(url) })
}

async function takeAnswer(paused: Paused): Promise<void> {
  const { requestId, responseStatusCode: status = 0, responseHeaders = [], resourceType } = paused
  if (paused.responseErrorReason !== undefined || !isListening(webRequest, 'received')) return void (await chromium().send('Fetch.continueRequest', { requestId }))
  const answer = await askListener(webRequest, 'received', { ...detailsOf(paused), statusCode: status, statusLine: `HTTP/1.1 ${status} ${paused.responseStatusText ?? ''}`, responseHeaders: groupHeaders(responseHeaders) })
  if (answer.cancel === true) return fail(requestId, 'BlockedByClient')
  if (answer.responseHeaders === undefined) return void (await chromium().send('Fetch.continueResponse', { requestId }))
  const isRedirect = status >= 300 && status < 400
  if (resourceType !== 'Document' || isRedirect) return void (await chromium().send('Fetch.continueResponse', { requestId, responseCode: status, responseHeaders: listHeaders(answer.responseHeaders) }))
  // Chromium has read a document's policy already; only what is answered anew is read again.
  const { body, base64Encoded } = await chromium().send('Fetch.getResponseBody', { requestId })
  await fulfil(requestId, status, answer.responseHeaders, Buffer.from(body, base64Encoded ? 'base64' : 'utf8'))
}

function detailsOf(paused: Paused): object {
  const { requestId, request, resourceType, frameId } = paused
  const contents = byTarget.get(frameId)
  return {
    id: requestId, url: toVirtual(request.url), method: request.method, referrer: String(request.headers['Referer'] ?? ''), timestamp: Date.now(),
    resourceType: resourceType === 'Document' ? (contents === undefined ? 'subFrame' : 'mainFrame') : resourceType.toLowerCase(),
    webContentsId: contents?.id, webContents: contents, frame: contents?.mainFrame,
  }
}
