import type { FastifyInstance } from 'fastify'
import { findInbox } from '#server/channels/inbox-secrets.ts'
import type { HttpContext } from './context.ts'
import { pagePolicy } from './headers.ts'
import { parse } from './parse.ts'
import { TryQuery } from './schemas.ts'

/**
 * `/try/?inbox=…`: a bare page that carries an inbox's widget, so that whoever has just made one can write to themselves
 * before any shop has the script. It stands on the hub's own address, which every inbox allows.
 */
export function registerTryPage(app: FastifyInstance, { workspaces }: HttpContext): void {
  app.get('/try', (request, reply) => reply.redirect(`/try/${new URL(request.url, 'http://hub').search}`, 308))
  app.get('/try/', async (request, reply) => {
    const { inbox: id, lang } = parse(TryQuery, request.query)
    const language = lang ?? (/^\s*zh\b/i.test(request.headers['accept-language'] ?? '') ? 'zh' : 'en')
    const found = findInbox(workspaces(), id)
    const isReady = found !== null && found.inbox.channel === 'chat' && found.inbox.isOn
    reply.headers({ 'cache-control': 'no-store', 'content-security-policy': pagePolicy(request) })
    return reply
      .code(isReady ? 200 : 404)
      .type('text/html; charset=utf-8')
      .send(page(language, isReady ? { id, brand: found.inbox.brand } : null))
  })
}

const WORDS = {
  en: {
    title: 'Try the chat',
    lead: (brand: string) => `This is how a customer of ${brand} meets you: open the chat in the corner, write a line, and answer it at your desk.`,
    none: 'There is no such chat inbox here, or it is switched off.',
  },
  zh: {
    title: '试一试在线聊天',
    lead: (brand: string) => `${brand}的客户看到的就是这样：点开右下角的聊天窗口写一句话，再到工作台回复。`,
    none: '这里没有这个聊天收件箱，或者它已停用。',
  },
} as const

function page(language: 'zh' | 'en', shop: { readonly id: string; readonly brand: string } | null): string {
  const words = WORDS[language]
  const lang = language === 'zh' ? 'zh-CN' : 'en'
  // The id is letters, digits, - and _ by its schema; the brand is anything.
  const script = shop === null ? '' : `<script src="/widget/hearth-widget.js" data-inbox="${shop.id}" data-language="${language}" async></script>`
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="/mark.svg" type="image/svg+xml"><title>${words.title}</title>
<style>body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#faf8f5,#181613);color:light-dark(#24211d,#eee9e2);font:1rem/1.6 system-ui,sans-serif}main{max-width:30rem;padding:2rem}h1{margin:0 0 .5rem;font-size:1.35rem;font-weight:600}p{margin:0;color:light-dark(#5f584f,#b3aa9f)}</style></head>
<body><main><h1>${words.title}</h1><p>${shop === null ? words.none : words.lead(`<bdi>${escaped(shop.brand)}</bdi>`)}</p></main>${script}</body></html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
