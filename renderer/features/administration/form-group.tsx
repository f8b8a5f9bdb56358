import { useId, type ReactNode } from 'react'
import classes from './forms.module.css'

/** Fields that belong together, under a heading that says what they are for. */
export function FormGroup({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {lead !== undefined && <p className={classes.groupLead}>{lead}</p>}
      {children}
    </section>
  )
}
