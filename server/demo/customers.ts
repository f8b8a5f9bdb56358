import { assert } from '#shared/base/assert.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { IdentityKind } from '#shared/model/customer.ts'
import { CHINESE_CUSTOMERS } from './customers-zh.ts'
import { ENGLISH_CUSTOMERS } from './customers-en.ts'

// The demo's customers. Nobody: the addresses end in .example, and the numbers belong to ranges that are given to no one.

export type DemoIdentity = { readonly kind: IdentityKind; readonly value: string; readonly isVerified: boolean }

export type DemoCustomer = {
  readonly id: string
  /** Empty: somebody who has not said their name. */
  readonly name: string
  readonly language: 'zh' | 'en'
  readonly identities: readonly DemoIdentity[]
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly tags: readonly string[]
  readonly note: string
}

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [...CHINESE_CUSTOMERS, ...ENGLISH_CUSTOMERS]

/** How they write in a channel, and what else they are known by. */
export function identitiesOf({ id, identities }: DemoCustomer, channel: ChannelKind): { readonly from: DemoIdentity; readonly alsoAt: readonly DemoIdentity[] } {
  const from = identities.find(({ kind }) => KINDS[channel].includes(kind))
  assert(from, `${id} can write there`)
  return { from, alsoAt: identities.filter((one) => one !== from) }
}

const KINDS: Readonly<Record<ChannelKind, readonly IdentityKind[]>> = { chat: ['login', 'visitor'], webhook: ['webhook'], email: ['email', 'email-claim'], phone: ['phone'] }
