/** What the hub beside a desk reads of the environment (docs/CONTRACT.md), and what its Postgres and the system's libraries need. */
const PASSED_ON = ['HEARTH_HOME', 'HEARTH_PORT', 'HEARTH_DEMO', 'HEARTH_DESK_ORIGINS', 'DATABASE_URL', 'HEARTH_POSTGRES', 'PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TMP', 'TEMP', 'XDG_DATA_HOME', 'APPDATA', 'LOCALAPPDATA', 'USERPROFILE', 'SYSTEMROOT', 'SYSTEMDRIVE', 'COMSPEC', 'PATHEXT', 'LD_LIBRARY_PATH']

/**
 * The hub's environment: named variables and no others, since a desk is started from anywhere, with other programs' tokens in its
 * environment. It listens on this machine only, whatever HEARTH_HOST says: a hub for others is run by itself.
 */
export function hubEnvironment(given: Readonly<Record<string, string | undefined>>, { postgres, isDemo }: { readonly postgres: string | null; readonly isDemo: boolean }): Record<string, string> {
  // Windows writes the names of variables in any case, and so may whoever sets them.
  const entries = Object.entries(given).flatMap(([name, value]): [string, string][] => (value !== undefined && PASSED_ON.includes(name.toUpperCase()) ? [[name, value]] : []))
  return { HEARTH_DEMO: isDemo ? '1' : '0', ...(postgres === null ? {} : { HEARTH_POSTGRES: postgres }), ...Object.fromEntries(entries), HEARTH_HOST: '127.0.0.1' }
}
