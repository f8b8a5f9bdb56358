import { useEffect, useMemo } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { DEFAULT_CHAT_SLA } from '#shared/model/queue.ts'
import type { Command } from '#shared/protocol/command.ts'
import { selectMe, selectMyPresence } from '#renderer/state/select-me.ts'
import { useClock } from '#renderer/ui/clock.tsx'
import { useDesk, useDeskActions } from '../use-desk.tsx'
import { FirstStepsView } from './first-steps-view.tsx'
import { AgentStep, AnswerStep, InboxStep, NameStep, QueueStep } from './step-forms.tsx'
import { chatToTry, stepsIn, type Step } from './steps.ts'
import { chooseFirstSteps } from './first-steps-choice.ts'

export type FirstStepsPaneProps = {
  /** To the people of the set-up, where a colleague is added. */
  readonly onPeople: () => void
}

const MADE_BY: Readonly<Record<Step, readonly Command['type'][]>> = { name: ['save-settings'], queue: ['save-queue'], inbox: ['save-inbox'], agent: ['save-user'], answer: [] }

/** The five steps of an empty workspace, each done where it stands. */
export function FirstStepsPane({ onPeople }: FirstStepsPaneProps) {
  const { t } = useTranslation()
  const actions = useDeskActions()
  const clock = useClock()
  const { settings, queues, inboxes, users, dispositions, conversations } = useDesk((state) => state.rows)
  const outbox = useDesk((state) => state.outbox)
  const me = useDesk(selectMe)
  const presence = useDesk(selectMyPresence)
  const steps = useMemo(() => stepsIn({ settings, queues, inboxes, users, conversations }), [settings, queues, inboxes, users, conversations])
  const tryId = useMemo(() => chatToTry({ inboxes }), [inboxes])
  const { hubOrigin } = actions.administer
  const isBusy = (step: Step) => outbox.some(({ command, state }) => MADE_BY[step].includes(command.type) && state.kind !== 'refused')

  // Once begun, they stay until they are put away: the last of them says that all is done.
  useEffect(() => chooseFirstSteps('shown'), [])

  // A conversation that was answered and resolved is not in memory by itself; the fact is the hub's to know.
  const mayBeOver = steps.agent && !steps.answer
  useEffect(() => {
    if (mayBeOver) void actions.loadConversations('over', null)
  }, [mayBeOver, actions])

  async function makeQueue(name: string, hours: 'weekdays' | 'always'): Promise<void> {
    const hoursId = hours === 'always' ? null : newId('hours')
    if (hoursId !== null) {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
      await actions.send('save-hours', { id: hoursId, name: t('firstSteps.queue.weekdays'), timeZone, week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '18:00' }] })), holidays: [], onRev: null })
    }
    // Without one, nothing could be resolved.
    if (dispositions.size === 0) for (const which of ['solved', 'advice', 'quiet'] as const) await actions.send('save-disposition', { id: newId('disposition'), name: t(`firstSteps.disposition.${which}`), isRetired: false, onRev: null })
    await actions.send('save-queue', { id: newId('queue'), name, skills: [], offerTimeoutMs: 20_000, sla: DEFAULT_CHAT_SLA, hoursId, idleCloseMs: 30 * 60_000, onRev: null })
  }

  function makeInbox(brand: string, site: string | null): void {
    const queueId = [...queues.values()].sort((a, b) => b.rev - a.rev)[0]?.id
    if (queueId === undefined) return
    void actions.send('save-inbox', { id: newId('inbox'), channel: 'chat', name: site === null ? brand : new URL(site).host, brand, queueId, isTypingPreviewOn: true, isOn: true, allowedOrigins: site === null ? [] : [site], greeting: { zh: '', en: '' }, undoMs: 3_000, editWithinMs: 5 * 60_000, onRev: null })
  }

  function answerMyself(): void {
    if (me === null) return
    const queueIds = [...new Set([...me.queueIds, ...[...inboxes.values()].filter(({ channel }) => channel === 'chat').map(({ queueId }) => queueId)])]
    void actions.send('save-user', { userId: me.id, name: me.name, publicName: me.publicName, role: me.role, queueIds, skills: [...me.skills], capacity: { ...me.capacity, chat: Math.max(3, me.capacity.chat ?? 0) }, isDisabled: false, onRev: me.rev })
  }

  function inside(step: Step) {
    switch (step) {
      case 'name':
        return <NameStep name={settings.get('workspace')?.name ?? ''} isBusy={isBusy(step)} onName={(name) => void actions.send('save-settings', { id: 'workspace', name, linkHosts: [...(settings.get('workspace')?.linkHosts ?? [])], onRev: settings.get('workspace')?.rev ?? null })} />
      case 'queue':
        return steps.queue ? null : <QueueStep isBusy={isBusy(step)} onQueue={(name, hours) => void makeQueue(name, hours)} />
      case 'inbox':
        return <InboxStep isBusy={isBusy(step)} script={tryId === null ? null : `<script src="${hubOrigin}/widget/hearth-widget.js" data-inbox="${tryId}" async></script>`} onInbox={makeInbox} />
      case 'agent':
        return <AgentStep isBusy={isBusy(step)} onMe={answerMyself} onColleague={onPeople} />
      case 'answer':
        return (
          <AnswerStep
            tryUrl={tryId === null ? null : `${hubOrigin}/try/?inbox=${tryId}`}
            isAvailable={presence?.reason === 'available' && (presence.until === null || presence.until > clock.now())}
            onAvailable={() => void actions.send('set-presence', { reason: 'available', until: null })}
          />
        )
    }
  }

  return <FirstStepsView steps={steps} inside={inside} onLeave={() => chooseFirstSteps('later')} />
}

function newId(kind: 'hours' | 'disposition' | 'queue' | 'inbox'): string {
  return `${kind}-${crypto.randomUUID()}`
}
