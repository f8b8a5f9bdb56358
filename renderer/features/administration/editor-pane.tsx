import { useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { myId } from '#renderer/state/select-me.ts'
import { useFormat } from '#renderer/ui/use-format.ts'
import { MailboxPane } from '../mailbox-pane.tsx'
import { useDesk } from '../use-desk.tsx'
import { AccountPane } from './account-pane.tsx'
import { choicesIn } from './choices.ts'
import type { Values } from './edits.ts'
import { FormFrameView } from './form-frame-view.tsx'
import { FormGroup } from './form-group.tsx'
import { InboxKeysPane } from './inbox-keys-pane.tsx'
import { KindForm } from './kind-form.tsx'
import { MailAccountPane } from './mail-account-pane.tsx'
import { titleOf, type InboxValues, type KindName } from './kinds.ts'
import { useEdit } from './use-edit.ts'

export type EditorPaneProps = { readonly kind: KindName; readonly id: string; readonly onAdded: (id: string) => void; readonly onDropped: () => void; readonly onBack?: () => void }

/** One row of the set-up in its form, with what else can be done to it. */
export function EditorPane({ kind, id, onAdded, onDropped, onBack }: EditorPaneProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const editing = useEdit(kind, id, onAdded)
  const me = useDesk(myId)
  const { users, queues, skills, hours, inboxes } = useDesk((state) => state.rows)
  const choices = useMemo(() => choicesIn({ users, queues, skills, hours, inboxes }), [users, queues, skills, hours, inboxes])
  const { values, isNew, standing, problems, refusal } = editing
  const title = kind === 'workspace' ? t('setUp.section.workspace') : titleOf(values) || t(`setUp.new.${kind}`)
  const theirs = standing.kind === 'overtaken' ? standing.fields.filter(isField).map((field) => t(`setUp.field.${field}`)) : []
  return (
    <FormFrameView
      title={title}
      standing={standing}
      saving={editing.saving}
      refusal={refusal === null ? null : isAsked(refusal) ? t(`setUp.asked.${refusal}`) : t(`refusal.${refusal}`)}
      isFresh={isNew}
      theirFields={format.list(theirs)}
      onSave={editing.save}
      onUndo={() => {
        editing.undo()
        if (isNew) onDropped()
      }}
      onTakeTheirs={editing.takeTheirs}
      onKeepMine={editing.keepMine}
      {...(onBack === undefined ? {} : { onBack })}
      beside={
        kind === 'people' && !isNew ? (
          <AccountPane key={id} userId={id} name={title} isMe={id === me} />
        ) : kind === 'inboxes' && !isNew && values['channel'] === 'email' ? (
          <>
            <FormGroup title={t('mailbox.title')}>
              <MailboxPane key={id} inboxId={id} />
            </FormGroup>
            <MailAccountPane key={id} inboxId={id} address={mailAddressOf(values)} />
          </>
        ) : kind === 'inboxes' && !isNew && values['channel'] !== 'phone' ? (
          <InboxKeysPane key={id} inboxId={id} channel={values['channel'] === 'webhook' ? 'webhook' : 'chat'} />
        ) : undefined
      }
    >
      <KindForm
        kind={kind}
        values={values}
        set={editing.set}
        isNew={isNew}
        isMe={id === me}
        choices={choices}
        problemAt={(field) => {
          const problem = problems.get(field)
          return problem === undefined ? undefined : t(`setUp.problem.${problem}`)
        }}
      />
    </FormFrameView>
  )
}

// Fields whose labels exist; a field without one goes unnamed in "they changed …".
const FIELDS = ['name', 'publicName', 'email', 'role', 'queueIds', 'skills', 'capacity', 'isDisabled', 'signature', 'offerTimeoutMs', 'sla', 'hoursId', 'idleCloseMs', 'script', 'channel', 'brand', 'queueId', 'isTypingPreviewOn', 'isOn', 'allowedOrigins', 'greeting', 'undoMs', 'editWithinMs', 'mail', 'timeZone', 'week', 'holidays', 'shortcut', 'zh', 'en', 'isRetired', 'linkHosts'] as const

function isField(name: string): name is (typeof FIELDS)[number] {
  return (FIELDS as readonly string[]).includes(name)
}

function mailAddressOf(values: Values): string {
  const mail = values['mail'] as InboxValues['mail'] // the inbox form holds an inbox.
  return mail?.address ?? ''
}

const ASKED = ['unreachable', 'already-there'] as const

function isAsked(reason: string): reason is (typeof ASKED)[number] {
  return (ASKED as readonly string[]).includes(reason)
}
