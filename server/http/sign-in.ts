import type { FastifyInstance } from 'fastify'
import { endSession, openSession, SESSION_LASTS_MS } from '#server/sessions.ts'
import { isFlooded, isRightPassword } from '#server/passwords/passwords.ts'
import type { HttpContext } from './context.ts'
import { deskName } from './desk-name.ts'
import { isDeskOrigin, SHELL_ORIGINS } from './desk-origins.ts'
import { findAccount, readDeskKey } from './find-account.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { SignInBody, type Me, type SignInAnswer } from './schemas.ts'
import { createSignInLimit } from './sign-in-limit.ts'
import { signedIn } from './signed-in.ts'
import { cookieAttributes, isOwnOrigin, SESSION_COOKIE } from './token.ts'

/** Signing in and out, and who one is. */
export function registerSignIn(app: FastifyInstance, context: HttpContext): void {
  const limit = createSignInLimit()
  const { now, workspaces, log, deskOrigins = SHELL_ORIGINS } = context

  app.post('/api/v1/sign-in', async (request, reply): Promise<SignInAnswer> => {
    const { email, password } = parse(SignInBody, request.body)
    // Another site's page must not sign its visitor in as somebody else, who would then read what they write.
    const isShell = isDeskOrigin(request.raw, deskOrigins)
    if (!isShell && !isOwnOrigin(request.raw)) throw new Problem('forbidden', { detail: 'Signing in is done from the desk’s own page.' })
    const turn = limit.take(request.ip, email, now())
    if (!turn.ok) throw new Problem('too-many', { retryAfterSeconds: turn.retryAfterSeconds, detail: 'Too many tries to sign in.' })
    if (isFlooded()) throw new Problem('too-many', { retryAfterSeconds: 5, detail: 'Too many people are signing in.' })
    const account = await findAccount(workspaces(), email)
    const isRight = await isRightPassword(password, account?.passwordHash ?? null)
    if (account === null || !isRight) {
      log('sign_in.refused', { reason: 'wrong-credentials' })
      throw new Problem('wrong-credentials')
    }
    limit.giveBack(request.ip, email)
    // Told only to someone who knows the password.
    if (account.user.isDisabled) throw new Problem('disabled')
    const { workspace, user, deskKey } = account
    const token = await openSession(workspace, user.id, now(), deskName(request.headers['user-agent']))
    log('sign_in.done', { workspace: workspace.id, user: user.id })
    // A desk in its shell keeps the token itself; a cookie beside it would be one key too many.
    if (!isShell) reply.setCookie(SESSION_COOKIE, token, { ...cookieAttributes(request), maxAge: Math.floor(SESSION_LASTS_MS / 1_000) })
    return { token, user, workspaceId: workspace.id, epoch: workspace.epoch, isDemo: workspace.kind === 'demo', deskKey }
  })

  app.get('/api/v1/me', async (request): Promise<Me> => {
    const { workspace, user } = await signedIn(context, request)
    const deskKey = await readDeskKey(workspace, user.id)
    if (deskKey === null) throw new Problem('signed-out')
    return { user, workspaceId: workspace.id, epoch: workspace.epoch, isDemo: workspace.kind === 'demo', deskKey }
  })

  app.post('/api/v1/sign-out', async (request, reply): Promise<{ ok: true }> => {
    const { workspace, token, user } = await signedIn(context, request)
    await endSession(workspace, token, now())
    log('sign_out.done', { workspace: workspace.id, user: user.id })
    reply.clearCookie(SESSION_COOKIE, cookieAttributes(request))
    return { ok: true }
  })
}
