import { z } from 'zod'
import { line } from '#shared/base/fields.ts'
import type { CallerData } from '#shared/model/call.ts'

const Attribute = z.strictObject({ key: line(60).refine((key) => key.trim() !== '', 'empty'), value: line(300) })

/**
 * What a menu may tell of a call. Everything is optional but what says which call is meant: `callId`, or `ani` with `dnis`.
 * Attributes are a list, or an object of words. A name that is not here is refused, since it is most often one of these misspelt.
 */
export const CallerTold = z
  .strictObject({
    callId: line(200).optional(),
    ani: line(100).optional(),
    dnis: line(100).optional(),
    name: line(300).optional(),
    ivrPath: z.array(line(120)).max(30).readonly().optional(),
    queue: line(100).optional(),
    waitedSeconds: z.number().int().min(0).max(86_400).optional(),
    attributes: z.union([z.array(Attribute).max(40).readonly(), z.record(z.string().max(60), z.union([line(300), z.number(), z.boolean()])).refine((all) => Object.keys(all).length <= 40, 'at most 40')]).optional(),
  })
  .refine(({ callId, ani, dnis }) => isSaid(callId) || (isSaid(ani) && isSaid(dnis)), { message: 'which call: callId, or ani and dnis' })
export type CallerTold = z.infer<typeof CallerTold>

/**
 * A call's data with what a menu told of it. Who calls whom is the call's own word (`callId`, `ani`, `dnis`); of everything else the
 * menu knows better than headers that passed through an exchange: what it says holds, attributes one by one, the later word over
 * the earlier. What it leaves out or leaves empty stays. Told twice, the second changes nothing.
 */
export function withTold(data: CallerData, told: CallerTold): CallerData {
  return {
    ...data,
    ...(isSaid(told.name) ? { name: told.name } : {}),
    ...(isSaid(told.queue) ? { queue: told.queue } : {}),
    ...(told.ivrPath === undefined || told.ivrPath.length === 0 ? {} : { ivrPath: told.ivrPath }),
    ...(told.waitedSeconds === undefined ? {} : { waitedSeconds: told.waitedSeconds }),
    attributes: [...new Map([...data.attributes, ...attributesOf(told)].map(({ key, value }) => [key, value])).entries()].map(([key, value]) => ({ key, value })).slice(0, 40),
  }
}

function attributesOf({ attributes = [] }: CallerTold): CallerData['attributes'] {
  return Array.isArray(attributes) ? attributes : Object.entries(attributes).map(([key, value]) => ({ key, value: String(value) }))
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}
