import type { Role } from '#shared/model/user.ts'

/** Whether a role finds the set-up on its desk: administrators all of it, leads their part. */
export function hasSetUpPlace(role: Role | null): boolean {
  return role === 'admin' || role === 'lead'
}
