import { useTranslation } from '#renderer/ui/use-translation.ts'
import type { Values } from './edits.ts'
import type { FormProps } from './form-props.ts'
import { HoursForm } from './hours-form.tsx'
import { InboxForm } from './inbox-form.tsx'
import type { HoursValues, InboxValues, KindName, NamedValues, PersonValues, QueueValues, SnippetValues, WorkspaceValues } from './kinds.ts'
import { NamedForm } from './named-form.tsx'
import { PersonForm } from './person-form.tsx'
import { QueueForm } from './queue-form.tsx'
import { SnippetForm } from './snippet-form.tsx'
import { WorkspaceForm } from './workspace-form.tsx'

export type KindFormProps = Omit<FormProps<Values>, 'set'> & { readonly kind: KindName; readonly isMe: boolean; readonly set: (patch: Values) => void }

/** The form of a kind. The table of kinds says what its values are; here they get their type back. */
export function KindForm({ kind, isMe, ...props }: KindFormProps) {
  const { t } = useTranslation()
  const as = <V,>() => props as unknown as FormProps<V>
  switch (kind) {
    case 'workspace':
      return <WorkspaceForm {...as<WorkspaceValues>()} />
    case 'people':
      return <PersonForm {...as<PersonValues>()} isMe={isMe} />
    case 'queues':
      return <QueueForm {...as<QueueValues>()} />
    case 'skills':
      return <NamedForm {...as<NamedValues>()} lead={t('setUp.skill.lead')} retiredHint={t('setUp.skill.retiredHint')} />
    case 'hours':
      return <HoursForm {...as<HoursValues>()} />
    case 'inboxes':
      return <InboxForm {...as<InboxValues>()} />
    case 'snippets':
      return <SnippetForm {...as<SnippetValues>()} />
    case 'dispositions':
      return <NamedForm {...as<NamedValues>()} lead={t('setUp.disposition.lead')} retiredHint={t('setUp.disposition.retiredHint')} />
  }
}
