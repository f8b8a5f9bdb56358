import type { z } from 'zod'
import { channelOf } from '#shared/bridge/channel.ts'
import { contract, type Contract, type GroupName } from '#shared/bridge/contract.ts'
import type { Group } from '#shared/bridge/group.ts'

/** Tells the desk something unasked, on its group's line. What it is not told in the agreed form it is not told at all: that throws. */
export type Tell = <Name extends GroupName, Event extends keyof Contract[Name]['tells'] & string>(group: Name, event: Event, what: Told<Contract[Name]['tells'][Event]>) => void

type Told<Schema> = Schema extends z.ZodType ? z.input<Schema> : never

/** `desks`: the contents of every desk window that is open now. */
export function createTell(desks: () => readonly { readonly send: (channel: string, what: unknown) => void }[]): Tell {
  return (group, event, what) => {
    const { tells }: Group = contract[group]
    const told = tells[event]?.parse(what)
    for (const desk of desks()) desk.send(channelOf(group, event), told)
  }
}
