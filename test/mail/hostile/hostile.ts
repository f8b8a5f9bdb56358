import { css } from './css.ts'
import { foreign } from './foreign.ts'
import { form } from './form.ts'
import { link } from './link.ts'
import { meta } from './meta.ts'
import { mutation } from './mutation.ts'
import { script } from './script.ts'
import { tracking } from './tracking.ts'

/**
 * A mail that means harm, by its name. In its html `@run@` stands for a script's words, which must never be heard; `@load@` for an
 * address, `@bare@` for one without its scheme, and `@own@` for a path below the page's own: none of them must ever be asked for.
 */
export type Hostile = readonly [name: string, html: string]

const ALL: readonly Hostile[] = [script, css, foreign, mutation, form, meta, tracking, link].flat()

/** All of them, with what each would say and ask for, so that whoever is heard is known by name. */
export function hostileMails(trap: string): readonly { readonly name: string; readonly html: string }[] {
  return ALL.map(([name, html], at) => ({ name, html: html.replaceAll('@run@', `top.heard.push(${at})`).replaceAll('@load@', `${trap}${at}`).replaceAll('@bare@', `${trap.replace(/^https?:/, '')}${at}`).replaceAll('@own@', `own/${at}`) }))
}
