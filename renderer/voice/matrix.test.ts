import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hearing, type Ear, type Mix, type MixLeg, type Voiced } from './matrix.ts'

/** Any conversation of an agent's: its customer, colleagues who are asked, leads who watch; and calls of others in which they are a guest. */
const conversation = (id: string): fc.Arbitrary<readonly MixLeg[]> => {
  const leg = (name: string, set: Partial<MixLeg>): MixLeg => ({ id: `${id}-${name}`, conversationId: id, part: 'customer', side: 'host', isHeld: false, way: null, ...set })
  const watcher = (name: string) => fc.constantFrom('monitor', 'coach', 'barge', null).map((way) => leg(name, { part: 'watch', way }))
  const host = fc.tuple(fc.boolean(), fc.option(fc.tuple(fc.constantFrom('consult', 'conference'), fc.boolean())), fc.option(watcher('lead')), fc.option(watcher('second-lead'))).map(([isHeld, colleague, lead, secondLead]) => [
    leg('customer', { isHeld }),
    ...(colleague === null ? [] : [leg('colleague', { part: colleague[0], isHeld: colleague[1] })]),
    ...[lead, secondLead].flatMap((one) => one ?? []),
  ])
  const guest = fc.tuple(fc.constantFrom('consult', 'watch'), fc.boolean(), fc.constantFrom('monitor', 'coach', 'barge')).map(([part, isHeld, way]) => [leg('host', { part, side: 'guest', isHeld, way: part === 'watch' ? way : null })])
  return fc.oneof(host, guest)
}
const mixes: fc.Arbitrary<Mix> = fc.tuple(conversation('one'), conversation('two'), fc.boolean(), fc.subarray(['one', 'two'])).map(([one, two, isMuted, joined]) => ({ legs: [...one, ...two], isMuted, conference: new Set(joined) }))

function hears(mix: Mix, from: Voiced, to: Ear): boolean {
  return hearing(mix).some((cell) => cell.from === from && cell.to === to)
}

function always(holds: (mix: Mix) => void): void {
  fc.assert(fc.property(mixes, holds), { numRuns: 400 })
}

const named = (mix: Mix, name: string): readonly MixLeg[] => mix.legs.filter(({ id }) => id.endsWith(name))
const voicesFor = (mix: Mix, to: Ear): readonly Voiced[] => hearing(mix).filter((cell) => cell.to === to).map(({ from }) => from)

describe('who hears whom, whatever is going on', () => {
  test('a lead who coaches or listens is never heard by a customer, nor by anybody but the agent', () => {
    always((mix) => {
      for (const lead of mix.legs.filter(({ part, side, way }) => part === 'watch' && side === 'host' && way !== 'barge')) expect(hearing(mix).filter(({ from, to }) => from === `leg:${lead.id}` && to !== 'speaker')).toEqual([])
    })
  })

  test('a lead who listens is not heard by the agent either', () => {
    always((mix) => {
      for (const lead of mix.legs.filter(({ part, side, way }) => part === 'watch' && side === 'host' && (way === 'monitor' || way === null))) expect(hears(mix, `leg:${lead.id}`, 'speaker')).toBe(false)
    })
  })

  test('a customer on hold hears music and nobody’s voice, and nobody hears them', () => {
    always((mix) => {
      for (const customer of named(mix, '-customer').filter(({ isHeld }) => isHeld)) {
        expect(voicesFor(mix, `leg:${customer.id}`)).toEqual(['music'])
        expect(hearing(mix).filter(({ from }) => from === `leg:${customer.id}`)).toEqual([])
      }
    })
  })

  test('a colleague who is asked and the customer do not hear each other until they are joined; nor does the customer hear the question', () => {
    always((mix) => {
      for (const colleague of named(mix, '-colleague')) {
        const customer = mix.legs.find(({ conversationId, part }) => conversationId === colleague.conversationId && part === 'customer')
        if (customer === undefined || mix.conference.has(colleague.conversationId)) continue
        expect(hears(mix, `leg:${customer.id}`, `leg:${colleague.id}`) || hears(mix, `leg:${colleague.id}`, `leg:${customer.id}`)).toBe(false)
        expect(hears(mix, 'microphone', `leg:${colleague.id}`) && hears(mix, 'microphone', `leg:${customer.id}`)).toBe(false)
      }
    })
  })

  test('nothing of one call is heard in another', () => {
    always((mix) => {
      const between = hearing(mix).filter(({ from, to }) => from.startsWith('leg:') && to !== 'speaker')
      expect(between.filter(({ from, to }) => !to.includes(from.slice(4).split('-')[0] ?? ''))).toEqual([])
    })
  })

  test('who is muted is heard by nobody, and nobody hears themselves', () => {
    always((mix) => {
      expect(hearing({ ...mix, isMuted: true }).filter(({ from }) => from === 'microphone')).toEqual([])
      expect(hearing(mix).filter(({ from, to }) => from === to)).toEqual([])
    })
  })

  test('a lead who listens to another agent sends nothing of their microphone', () => {
    always((mix) => {
      for (const own of mix.legs.filter(({ part, side, way }) => part === 'watch' && side === 'guest' && way === 'monitor')) expect(voicesFor(mix, `leg:${own.id}`)).toEqual([])
    })
  })

  test('a recording holds what the two heard of each other: our side what the customer heard of us, without the music; theirs what we heard', () => {
    always((mix) => {
      for (const customer of named(mix, '-customer')) {
        expect(voicesFor(mix, `ours:${customer.conversationId}`)).toEqual(voicesFor(mix, `leg:${customer.id}`).filter((from) => from !== 'music'))
        expect(voicesFor(mix, `theirs:${customer.conversationId}`)).toEqual(hears(mix, `leg:${customer.id}`, 'speaker') ? [`leg:${customer.id}`] : [])
      }
    })
  })

  test('no voice is in it twice', () => {
    always((mix) => {
      const keys = hearing(mix).map(({ from, to }) => `${from}>${to}`)
      expect(new Set(keys).size).toBe(keys.length)
    })
  })
})

describe('who hears whom', () => {
  const customer: MixLeg = { id: 'c', conversationId: 'one', part: 'customer', side: 'host', isHeld: false, way: null }
  const colleague: MixLeg = { ...customer, id: 'w', part: 'consult' }
  const lead: MixLeg = { ...customer, id: 'l', part: 'watch', way: 'monitor' }
  const pairs = (mix: Partial<Mix>) => hearing({ legs: [], isMuted: false, conference: new Set(), ...mix }).filter(({ to }) => !/^(ours|theirs)/.test(to)).map(({ from, to }) => `${from} ${to}`).sort()

  test('a call, then muted, then on hold', () => {
    expect(pairs({ legs: [customer] })).toEqual(['leg:c speaker', 'microphone leg:c'])
    expect(pairs({ legs: [customer], isMuted: true })).toEqual(['leg:c speaker'])
    expect(pairs({ legs: [{ ...customer, isHeld: true }] })).toEqual(['music leg:c'])
  })

  test('a colleague is asked, then joined', () => {
    expect(pairs({ legs: [{ ...customer, isHeld: true }, colleague] })).toEqual(['leg:w speaker', 'microphone leg:w', 'music leg:c'])
    expect(pairs({ legs: [customer, colleague], conference: new Set(['one']) })).toEqual(['leg:c leg:w', 'leg:c speaker', 'leg:w leg:c', 'leg:w speaker', 'microphone leg:c', 'microphone leg:w'])
  })

  test.each([
    ['monitor', ['leg:c leg:l', 'leg:c speaker', 'microphone leg:c', 'microphone leg:l']],
    ['coach', ['leg:c leg:l', 'leg:c speaker', 'leg:l speaker', 'microphone leg:c', 'microphone leg:l']],
    ['barge', ['leg:c leg:l', 'leg:c speaker', 'leg:l leg:c', 'leg:l speaker', 'microphone leg:c', 'microphone leg:l']],
  ] as const)('a lead is there to %s', (way, heard) => {
    expect(pairs({ legs: [customer, { ...lead, way }] })).toEqual(heard)
  })
})
