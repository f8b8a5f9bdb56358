import type { Conversation } from '#shared/model/conversation.ts'
import type { WatchWay } from '#shared/model/call.ts'
import type { LegPart } from '#shared/protocol/signal.ts'
import type { LegListener } from './leg.ts'
import type { Line } from './lines.ts'
import type { PhoneWay } from './phone-way.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import type { Switchboard } from './switchboard.ts'
import type { LegWith, VoiceNeeds, VoiceTrouble } from './voice.ts'
import { createWebLeg, type WebLeg } from './web-leg.ts'

export type MakeLines = {
  /** The customer's: of a web call an offer to their page, of a telephone call by the line. */
  readonly customer: (conversation: Conversation) => Promise<Line | VoiceTrouble>
  readonly dialled: (conversation: Conversation) => Promise<Line | VoiceTrouble>
  /** Asks a colleague or a number about a call. */
  readonly consult: (conversationId: string, to: Exclude<LegWith, { kind: 'customer' }>) => Promise<Line | VoiceTrouble>
  /** A lead's own, to whoever has the call. */
  readonly watch: (conversationId: string, entryId: string, agentId: string, way: WatchWay) => Promise<Line>
  /** What a colleague's desk offers; it begins when somebody answers it. */
  readonly offered: (conversationId: string, legId: string, part: Exclude<LegPart, 'customer'>, userId: string, sdp: string, way: WatchWay | null) => Promise<Line>
}

const CUSTOMER: LegWith = { kind: 'customer' }

export function createMakeLines(needs: VoiceNeeds, surroundings: VoiceSurroundings, board: Switchboard, way: PhoneWay, listener: LegListener): MakeLines {
  const parts = { signal: needs.signal, after: surroundings.after, newId: surroundings.newId, now: needs.now, newPeer: surroundings.newPeer }

  function web(wish: Parameters<Switchboard['add']>[0], place: { readonly id?: string; readonly conversationId: string; readonly part: LegPart; readonly with: LegWith }, ice: RTCIceServer[], offered: { readonly sdp: string } | null): Line {
    return board.add(wish, (key, sent) => {
      const leg: WebLeg = createWebLeg({ ...parts, ice }, { id: key, ...place, sent }, offered, listener)
      return { leg, web: leg }
    })
  }

  return {
    async customer(conversation) {
      const { id: conversationId, call } = conversation
      if (call == null) return 'unreachable'
      const wish = { side: 'host', entryId: call.entryId, isHeld: call.isHeld } as const
      const place = { conversationId, part: 'customer', with: CUSTOMER } as const
      if (call.via === 'web') {
        const line = web(wish, place, await way.ice(), null)
        line.web?.begin()
        return line
      }
      const [sip, caller] = [await way.sip(), needs.callerOf(conversation)]
      if (sip === null) return 'not-registered'
      if (caller === null) return 'unreachable'
      return board.addLater(wish, (_key, sent) => sip.takeIncoming(place, caller.callId, sent))
    },
    async dialled(conversation) {
      const { id: conversationId, call } = conversation
      const number = needs.callerOf(conversation)?.dnis ?? ''
      const sip = await way.sip()
      if (sip === null) return 'not-registered'
      if (call == null || number === '') return 'unreachable'
      return board.add({ side: 'host', entryId: call.entryId }, (_key, sent) => ({ leg: sip.call({ conversationId, part: 'customer', with: CUSTOMER }, number, sent), web: null }))
    },
    async consult(conversationId, to) {
      const wish = { side: 'host', entryId: null } as const
      if (to.kind === 'number') {
        const sip = await way.sip()
        if (sip === null) return 'not-registered'
        return board.add(wish, (_key, sent) => ({ leg: sip.call({ conversationId, part: 'consult', with: to }, to.number, sent), web: null }))
      }
      const line = web(wish, { conversationId, part: 'consult', with: to }, await way.ice(), null)
      line.web?.begin()
      return line
    },
    async watch(conversationId, entryId, agentId, how) {
      const line = web({ side: 'guest', entryId, way: how }, { conversationId, part: 'watch', with: { kind: 'user', userId: agentId } }, await way.ice(), null)
      line.web?.begin()
      return line
    },
    async offered(conversationId, legId, part, userId, sdp, how) {
      // Who watches a call comes to whoever has it; who asks about one has it.
      const side = part === 'watch' ? 'host' : 'guest'
      return web({ side, entryId: null, way: how }, { id: legId, conversationId, part, with: { kind: 'user', userId } }, await way.ice(), { sdp })
    },
  }
}
