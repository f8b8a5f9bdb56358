import { useRef, useState } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import type { Customer } from '#shared/model/customer.ts'
import { languageOf } from '#renderer/ui/language-of.ts'
import { AttributeForm, type Attribute } from './attribute-form.tsx'
import classes from './customer.module.css'

const MOST = 100

/** What is known of the customer, a line each: corrected where it stands, added below. */
export function AttributeList({ attributes, onChange }: { readonly attributes: Customer['attributes']; readonly onChange: ((attributes: Attribute[]) => void) | null }) {
  const { t } = useTranslation()
  /** The place of the line that is being changed; the length: a new one. */
  const [editing, setEditing] = useState<number | null>(null)
  const list = useRef<HTMLDivElement>(null)
  function close(at: number): void {
    setEditing(null)
    // Back to what was pressed, or what has come to stand there.
    setTimeout(() => {
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>('button[data-edit]') ?? []
      buttons[Math.min(at, buttons.length - 1)]?.focus()
    })
  }
  function save(at: number, next: Attribute | null): void {
    const { length } = attributes
    if (next !== null) onChange?.(at === length ? [...attributes, next] : attributes.map((one, place) => (place === at ? next : one)))
    else onChange?.(attributes.filter((_, place) => place !== at))
    close(at)
  }
  const form = (at: number) => <AttributeForm attribute={attributes[at] ?? null} taken={attributes.filter((_, place) => place !== at).map(({ name }) => name)} onSave={(next) => save(at, next)} onRemove={at === attributes.length ? null : () => save(at, null)} onClose={() => close(at)} />
  return (
    <div ref={list} className={classes.attributes}>
      {attributes.length > 0 && (
        <dl>
          {attributes.map(({ name, value }, at) =>
            editing === at ? (
              <div key={name} data-editing>
                {form(at)}
              </div>
            ) : (
              <div key={name}>
                <dt>
                  <bdi>{name}</bdi>
                </dt>
                <dd dir="auto" lang={languageOf(value)}>
                  {value}
                  {onChange !== null && (
                    <button type="button" data-edit className={classes.pencil} aria-label={t('customer.editAttribute', { name })} title={t('customer.editAttribute', { name })} onClick={() => setEditing(at)}>
                      <IconPencil size={13} stroke={1.7} aria-hidden="true" />
                    </button>
                  )}
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
      {onChange !== null &&
        attributes.length < MOST &&
        (editing === attributes.length ? (
          form(attributes.length)
        ) : (
          <button type="button" data-edit className={classes.add} onClick={() => setEditing(attributes.length)}>
            <IconPlus size={13} stroke={1.8} aria-hidden="true" />
            {t('customer.addAttribute')}
          </button>
        ))}
    </div>
  )
}
