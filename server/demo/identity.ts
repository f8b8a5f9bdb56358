import type { DemoIdentity } from './customers.ts'

/** Signed in at the shop, so the shop vouches for them. */
export function login(value: string): DemoIdentity {
  return { kind: 'login', value, isVerified: true }
}

export function phone(value: string): DemoIdentity {
  return { kind: 'phone', value, isVerified: true }
}

/** An address they typed, which nobody has checked. */
export function email(value: string): DemoIdentity {
  return { kind: 'email', value, isVerified: false }
}

/** An address that its mails have proved. */
export function proved(value: string): DemoIdentity {
  return { kind: 'email', value, isVerified: true }
}

/** One that a mail says it is from, and nobody has vouched for. */
export function claimed(value: string): DemoIdentity {
  return { kind: 'email-claim', value, isVerified: false }
}

/** A browser that has not signed in. */
export function visitor(value: string): DemoIdentity {
  return { kind: 'visitor', value, isVerified: false }
}

/** A buyer in one of the partner shops, by that shop's own number. */
export function buyer(inboxId: string, value: string): DemoIdentity {
  return { kind: 'webhook', value: `${inboxId}:${value}`, isVerified: false }
}
