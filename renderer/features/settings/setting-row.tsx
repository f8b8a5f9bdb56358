import type { ReactNode } from 'react'
import classes from './settings.module.css'

/** One choice: what it is about on the left, the choice on the right. */
export function SettingRow({ label, hint, children }: { readonly label: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <div className={classes.row}>
      <div className={classes.about}>
        <span>{label}</span>
        {hint !== undefined && <small>{hint}</small>}
      </div>
      {children}
    </div>
  )
}
