import { z } from 'zod'
import { PhoneLine } from '#shared/model/phone-line.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import { createAskHub } from './ask-hub.ts'
import type { Surroundings } from './surroundings.ts'

export function createPhoneLine(surroundings: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): DeskActions['phoneLine'] {
  const ask = createAskHub(surroundings)
  return async () => {
    const asked = await ask('GET', 'phone/line', PhoneLine)
    if (!asked.ok) return null
    const { sip, transcript } = asked.value
    const here = <T extends { readonly url: string }>(line: T): T => ({ ...line, url: socketAt(line.url, surroundings.hubOrigin) })
    return { ...asked.value, sip: sip === null ? null : here(sip), transcript: transcript == null ? null : here(transcript) }
  }
}

/** A path at the hub, as a WebSocket's address. */
function socketAt(path: string, hubOrigin: string): string {
  return new URL(path, hubOrigin === '' ? location.href : hubOrigin).href.replace(/^http/, 'ws')
}

const TransferNumber = z.object({ number: z.string().max(100) })

/** Where the line of a telephone call that this person has can be sent, once and within a minute; null: nowhere. */
export function createTransferNumber(surroundings: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): DeskActions['transferNumber'] {
  const ask = createAskHub(surroundings)
  return async (conversationId) => {
    const asked = await ask('POST', 'phone/transfers', TransferNumber, { conversationId })
    return asked.ok ? asked.value.number : null
  }
}

export function createBringBack(surroundings: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): DeskActions['bringBack'] {
  const ask = createAskHub(surroundings)
  return async (conversationId) => (await ask('POST', 'phone/transfers', TransferNumber, { conversationId, isLost: true })).ok
}
