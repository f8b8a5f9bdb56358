import type { RTCSession } from 'jssip/lib/RTCSession'

/** What JsSIP's types leave out: whatever a session says within its call goes this way. */
type Says = { sendRequest: (method: string, how?: How) => unknown }
type How = { readonly eventHandlers?: { readonly onErrorResponse?: (response: { readonly status_code: number }) => void } }

/** A side that is busy with its own changes for longer than this many times is broken. */
const MOST = 10

/**
 * A change of a line that meets one of the other side's is refused to both, and asked for again (RFC 3261, 14.1). JsSIP does so once and after exactly a second, hangs up at the second refusal, and so loses a
 * call with any other side that waits for a second too. Here such a refusal is no end: it is asked for again at a time that no two sides have in common.
 */
export function askAgain(session: RTCSession): void {
  const says = session as unknown as Says // as said above.
  const say = says.sendRequest.bind(session)
  // Whoever made the call waits longer than whoever took it, so that one of them is alone.
  const waitMs = () => (String(session.direction) === 'outgoing' ? 2_100 + Math.random() * 1_900 : Math.random() * 2_000)

  function patient(how: How, left: number): How {
    return {
      ...how,
      eventHandlers: {
        ...how.eventHandlers,
        onErrorResponse(response) {
          if (response.status_code !== 491 || left === 0) return how.eventHandlers?.onErrorResponse?.(response)
          setTimeout(() => void (session.isEstablished() && say('INVITE', patient(how, left - 1))), waitMs())
        },
      },
    }
  }
  says.sendRequest = (method, how = {}) => say(method, method === 'INVITE' ? patient(how, MOST) : how)
}
