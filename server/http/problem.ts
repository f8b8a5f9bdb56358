import type { FastifyReply } from 'fastify'

// Errors as RFC 9457 problem details. `type` is stable and what a program goes by; title and detail are for its author.
// A problem says what is wrong with the request, never what went on inside.

const PROBLEMS = {
  malformed: { status: 400, title: 'The request is not of the expected form' },
  'signed-out': { status: 401, title: 'Nobody is signed in with this request' },
  'desk-forgotten': { status: 401, title: 'This desk was told to forget what it holds' },
  'wrong-credentials': { status: 401, title: 'The email or the password is wrong' },
  'bad-signature': { status: 401, title: 'The signature is missing, wrong, or too old' },
  forbidden: { status: 403, title: 'This is not allowed' },
  disabled: { status: 403, title: 'This account has been switched off' },
  'not-found': { status: 404, title: 'There is no such thing, or it is not yours to see' },
  'wrong-method': { status: 405, title: 'This address does not know that method' },
  'already-there': { status: 409, title: 'There is such a thing already' },
  'not-recorded': { status: 409, title: 'Calls of this inbox are not recorded' },
  'cursor-lost': { status: 410, title: 'The log does not reach to this place' },
  'too-large': { status: 413, title: 'This is larger than allowed' },
  'wrong-media-type': { status: 415, title: 'This address does not take that media type' },
  'wrong-host': { status: 421, title: 'This hub does not answer to that name' },
  unprocessable: { status: 422, title: 'What was sent is not of the expected form' },
  'too-many': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong in the hub' },
  'no-recording-key': { status: 503, title: 'The hub does not have the key of this recording' },
  'not-ready': { status: 503, title: 'The hub cannot serve at the moment' },
} as const

export type ProblemName = keyof typeof PROBLEMS
export const PROBLEM_NAMES = Object.keys(PROBLEMS) as ProblemName[] // Object.keys widens; the object above is the source.

export type ProblemDetails = { readonly type: string; readonly title: string; readonly status: number; readonly detail?: string; readonly desk?: ForgottenDesk }

/** Whose desk it was: what lies there of this person is to go, and of nobody else. */
export type ForgottenDesk = { readonly workspaceId: string; readonly userId: string }

/** Thrown by a route to answer with a problem; the one error that is an expected outcome, since Fastify's road for it is throwing. */
export class Problem extends Error {
  readonly problem: ProblemName
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined
  readonly desk: ForgottenDesk | undefined

  constructor(problem: ProblemName, { detail, retryAfterSeconds, desk }: { readonly detail?: string; readonly retryAfterSeconds?: number; readonly desk?: ForgottenDesk } = {}) {
    super(problem)
    this.problem = problem
    this.detail = detail
    this.retryAfterSeconds = retryAfterSeconds
    this.desk = desk
  }
}

export function problemDetails(name: ProblemName, detail?: string): ProblemDetails {
  const { status, title } = PROBLEMS[name]
  return { type: `https://hearth.invalid/problems/${name}`, title, status, ...(detail === undefined ? {} : { detail }) }
}

export function sendProblem(reply: FastifyReply, { problem, detail, retryAfterSeconds, desk }: Problem): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  if (problem === 'signed-out') reply.header('www-authenticate', 'Bearer realm="hearth"')
  const details: ProblemDetails = { ...problemDetails(problem, detail), ...(desk === undefined ? {} : { desk }) }
  return reply.code(details.status).header('cache-control', 'no-store').type('application/problem+json').send(JSON.stringify(details))
}
