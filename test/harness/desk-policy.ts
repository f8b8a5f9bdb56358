import { pagePolicy } from '../../electron/protocol/page-policy.ts'

/** What a desk's page may load, in the stricter of its two forms: the shell's, with no hub. For pages that tests serve by themselves. */
export function deskPolicy(): string {
  return pagePolicy(null)
}
