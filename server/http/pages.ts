import { existsSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HttpContext } from './context.ts'
import { pagePolicy } from './headers.ts'
import { Problem } from './problem.ts'

// The built desk, widget and demo shop, served as they lie in dist/. They may be built after the hub started, or again,
// so that each request looks anew.

type Cache = 'immutable' | 'revalidate'

const CACHE: Record<Cache, string> = { immutable: 'public, max-age=31536000, immutable', revalidate: 'no-cache' }

export async function registerPages(app: FastifyInstance, { distFolder, isDemo }: HttpContext): Promise<void> {
  await app.register(fastifyStatic, { root: distFolder, serve: false, cacheControl: false, dotfiles: 'deny', index: false })

  function sendFile(request: FastifyRequest, reply: FastifyReply, place: string, cache: Cache): FastifyReply {
    reply.headers({ 'cache-control': CACHE[cache], 'content-security-policy': pagePolicy(request) })
    // The policy's frame-ancestors says the same, and lets the gallery frame itself.
    reply.removeHeader('x-frame-options')
    if (existsSync(path.join(distFolder, place))) return reply.sendFile(place, distFolder)
    if (!existsSync(path.join(distFolder, place.split('/', 1)[0] ?? ''))) return sendNotBuilt(reply)
    throw new Problem('not-found')
  }

  app.get('/', (request, reply) => sendFile(request, reply, 'desk/index.html', 'revalidate'))
  app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => sendFile(request, reply, `desk/assets/${safePath(request.params['*'])}`, 'immutable'))
  // The service worker, the gallery, the manifest and the mark: at the top of the site, by their own names.
  app.get<{ Params: { file: string } }>('/:file', (request, reply) => sendFile(request, reply, `desk/${safePath(request.params.file)}`, 'revalidate'))

  app.get<{ Params: { '*': string } }>('/widget/*', (request, reply) => {
    // Shops on other sites include it, with or without `crossorigin`.
    reply.headers({ 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' })
    return sendFile(request, reply, `widget/${safePath(request.params['*'])}`, 'revalidate')
  })

  app.get('/demo', (_request, reply) => reply.redirect('/demo/', 308))
  app.get<{ Params: { '*': string } }>('/demo/*', (request, reply) => {
    if (!isDemo) throw new Problem('not-found', { detail: 'The demo shop is open on a hub that runs with HEARTH_DEMO=1.' })
    const file = safePath(request.params['*'])
    return sendFile(request, reply, `widget/demo/${file === '' ? 'index.html' : file}`, file.startsWith('assets/') ? 'immutable' : 'revalidate')
  })
}

/** Fastify has decoded the path by now; what still leads elsewhere is refused. */
function safePath(raw: string): string {
  if (raw.includes('\0') || raw.includes('\\') || raw.split('/').some((part) => part.startsWith('.'))) throw new Problem('not-found')
  return raw
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(NOT_BUILT)
}

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hearth</title>
<body style="font: 1rem/1.5 system-ui; margin: 4rem auto; max-width: 34rem; padding: 0 1rem">
<h1 style="font-size: 1.25rem">The hub is running, but its pages have not been built.</h1>
<p>Run <code>npm run build</code> in Hearth’s folder and load this page again.</p>
<p lang="zh-CN">服务端已在运行，但页面尚未构建。请在 Hearth 目录下运行 <code>npm run build</code>，然后刷新本页。</p>
`
