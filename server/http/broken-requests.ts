import type { Socket } from 'node:net'
import { problemDetails, type ProblemName } from './problem.ts'

/** What never became a request (not HTTP, headers too large, too slow) is told so in the same form as everything else. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const name: ProblemName = error.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'malformed'
  const details = problemDetails(name, name === 'too-large' ? 'The address and headers are too long.' : 'This is not a complete HTTP request.')
  const body = JSON.stringify(details)
  const head = [`HTTP/1.1 ${details.status} ${name}`, 'Content-Type: application/problem+json; charset=utf-8', `Content-Length: ${Buffer.byteLength(body)}`, 'X-Content-Type-Options: nosniff', 'Cache-Control: no-store', 'Connection: close']
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
