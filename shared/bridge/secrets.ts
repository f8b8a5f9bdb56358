import { z } from 'zod'
import { group, nothing } from './group.ts'

/**
 * Where a secret that must outlive the window is kept. `system`: in the key store of the operating system. `memory`: for as long as the
 * program runs and never on the disk, since there is no key store (`none`), or one whose key is known to everybody (`not-secret`: Linux without
 * a keyring). `nowhere`: a browser offers none.
 */
export const SecretsKept = z.discriminatedUnion('kind', [z.object({ kind: z.literal('system') }), z.object({ kind: z.literal('memory'), why: z.enum(['none', 'not-secret']) }), z.object({ kind: z.literal('nowhere') })])
export type SecretsKept = z.infer<typeof SecretsKept>

/** The token of the session, and the key of each person's cache: of the workspace that is open, and of no other. */
export const SecretName = z.string().regex(/^(session|cache-key:[A-Za-z0-9_-]{1,200})$/)
export type SecretName = z.infer<typeof SecretName>

/** More people than share one machine. */
export const MOST_SECRETS = 50
const Secret = z.string().min(1).max(2_000)
const Name = z.object({ name: SecretName })

export const secrets = group({
  asks: {
    kept: { takes: nothing, gives: SecretsKept },
    read: { takes: Name, gives: Secret.nullable() },
    /** Settles once it is on the disk. More than there is room for is refused. */
    keep: { takes: Name.extend({ value: Secret }), gives: nothing },
    forget: { takes: Name, gives: nothing },
    /**
     * Nothing of this workspace is to stay on the machine: its secrets, and everything the window's store holds for it. `choices`: also
     * what people have set for themselves, as keys and light or dark.
     */
    wipe: { takes: z.object({ choices: z.boolean() }), gives: nothing },
  },
  tells: {},
})
