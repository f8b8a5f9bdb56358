/// <reference lib="webworker" />

// Opens the desk when the hub does not: the desk's own files are kept here, one set for each build, and nothing else ever
// is. What people say goes by the sync alone, whose cache is sealed; this one is not.

type Shell = { readonly version: string; readonly files: readonly string[] }
declare const self: ServiceWorkerGlobalScope & { __SHELL__?: Shell }

const PREFIX = 'hearth-shell-'
/** A hub that is slower than this counts as away: a desk must open in the time a person waits. */
const PATIENCE_MS = 1_500
const NEVER = ['/api/', '/socket', '/widget', '/demo', '/visitor', '/healthz', '/readyz', '/metrics']

self.addEventListener('install', (event) => event.waitUntil(install()))
// The page has wiped what was kept: only the desk's own files come back, and from the hub.
self.addEventListener('message', (event) => void (event.data === 'keep-files' && event.waitUntil(keepFiles())))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || NEVER.some((path) => url.pathname.startsWith(path))) return
  event.respondWith(request.mode === 'navigate' ? openDesk(request) : fileOf(request))
  // Wiped without a line, they come with the next page that has one.
  if (request.mode === 'navigate') event.waitUntil(fillIfEmpty())
})

/** The whole set or none: a desk half of one build and half of another does not start. */
async function install(): Promise<void> {
  await keepFiles()
  await self.skipWaiting()
}

async function keepFiles(): Promise<void> {
  const shell = await readShell()
  const cache = await caches.open(PREFIX + shell.version)
  await cache.addAll([...new Set(['/', ...shell.files])].map((path) => new Request(path, { cache: 'reload' })))
}

async function fillIfEmpty(): Promise<void> {
  if (!(await caches.keys()).some((name) => name.startsWith(PREFIX))) await keepFiles().catch(() => undefined)
}

async function readShell(): Promise<Shell> {
  if (self.__SHELL__ !== undefined) return self.__SHELL__
  const response = await fetch('/shell-manifest.json', { cache: 'no-store' })
  if (!response.ok) throw new Error(`the list of the desk's files could not be had: ${response.status}`)
  return (await response.json()) as Shell // Written by the same build as this file.
}

async function takeOver(): Promise<void> {
  const { version } = await readShell().catch(() => ({ version: null }))
  if (version !== null) {
    // The set before stays one build longer: windows that are still open may ask for its files.
    const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + version)
    await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
  }
  await self.clients.claim()
}

/** A page: the hub's, if it answers in time and well; else the kept one. */
async function openDesk(request: Request): Promise<Response> {
  const kept = await newest('/')
  if (kept === undefined) return fetch(request)
  const late = new Promise<Response>((resolve) => setTimeout(resolve, PATIENCE_MS, kept))
  const fromHub = fetch(request).then((response) => (response.status >= 500 ? kept : response), () => kept)
  return Promise.race([fromHub, late])
}

/** Files bear their contents' hash in their names, so the kept one is the right one. */
async function fileOf(request: Request): Promise<Response> {
  return (await newest(request.url)) ?? fetch(request)
}

async function newest(url: string): Promise<Response | undefined> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  for (const name of names.reverse()) {
    const kept = await (await caches.open(name)).match(url, { ignoreVary: true })
    if (kept !== undefined) return kept
  }
  return undefined
}
