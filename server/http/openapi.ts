import type { FastifyInstance } from 'fastify'
import { openApiDocument } from './openapi-document.ts'

export function registerOpenApi(app: FastifyInstance): void {
  let document: string | null = null
  app.get('/api/v1/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument())
    return reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(document)
  })
}
