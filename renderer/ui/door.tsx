import type { ReactNode } from 'react'
import { LanguageSwitch } from './language-switch.tsx'
import classes from './door.module.css'

/** The sheet one meets before the desk is open: sign-in, locked, out of date, broken. */
export function Door({ title, lead, tone = 'quiet', children }: { readonly title: string; readonly lead: string; readonly tone?: 'quiet' | 'trouble'; readonly children?: ReactNode }) {
  return (
    <main className={classes.door}>
      <div className={classes.sheet} data-tone={tone}>
        <img className={classes.mark} src="/mark.svg" alt="" width={44} height={44} />
        <h1>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
      </div>
      <LanguageSwitch />
    </main>
  )
}
