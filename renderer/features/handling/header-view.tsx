import { memo, type ReactNode } from 'react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconAlertTriangleFilled, IconArrowBackUp, IconArrowLeft, IconCheck, IconClockHour4, IconFlag, IconFlagFilled, IconHandGrab, IconLayoutSidebarRight, IconPlayerPause, IconArrowsRightLeft } from '@tabler/icons-react'
import type { Priority } from '#shared/model/conversation.ts'
import { Priority as Priorities } from '#shared/model/conversation.ts'
import type { Role } from '#shared/model/user.ts'
import type { ShownConversation } from '#renderer/state/shape.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { ChannelIcon } from '#renderer/ui/channel-icon.tsx'
import { KeyHint, useKeyFor } from '#renderer/ui/key-hint.tsx'
import { SlaChip } from '#renderer/ui/sla-chip.tsx'
import { WaitChip } from '#renderer/ui/wait-chip.tsx'
import type { PersonHere } from '../use-people-here.ts'
import { waysFor, type Way } from './ways.ts'
import { TagEditor } from './tag-editor.tsx'
import classes from './header.module.css'

export type HeaderViewProps = {
  readonly conversation: ShownConversation
  /** What the buttons are of: for a frame after a switch still the one before, which is what whoever presses one has seen. */
  readonly acting?: ShownConversation
  readonly myId: string
  readonly myRole?: Role | undefined
  readonly customerName: string
  readonly brand: string
  readonly queueName: string
  /** Which contact of this customer it is; null: not known. */
  readonly nth: number | null
  readonly ownerName: string | null
  readonly here: readonly PersonHere[]
  readonly knownTags: () => readonly string[]
  readonly isCustomerShown: boolean
  readonly onWay: (way: Way) => void
  readonly onPriority: (priority: Priority) => void
  readonly onTag: (change: { readonly add: readonly string[]; readonly remove: readonly string[] }) => void
  /** What others than the conversation's own ways add to them. */
  readonly more?: ReactNode
  readonly onToggleCustomer: () => void
  readonly onBack: () => void
}

/** What this conversation is, who is in it, and everything that can be done with it as a whole. */
export function HeaderView(props: HeaderViewProps) {
  const { conversation, acting = conversation, myId, myRole, customerName, brand, queueName, nth, ownerName, here, knownTags, isCustomerShown, more, onWay, onPriority, onTag, onToggleCustomer, onBack } = props
  const { t } = useTranslation()
  const { channel, subject } = conversation
  const replying = here.filter((person) => person.isReplying)
  return (
    <header className={classes.header}>
      <div className={classes.first}>
        <ActionIcon className={classes.back} variant="subtle" color="gray" aria-label={t('header.back')} onClick={onBack}>
          <IconArrowLeft size={18} stroke={1.7} />
        </ActionIcon>
        <h1 className={classes.title} title={subject ?? customerName}>
          <bdi>{subject ?? customerName}</bdi>
        </h1>
        <div className={classes.ways}>
          {here.length > 0 && (
            <span className={classes.here}>
              {here.slice(0, 3).map((person) => (
                <span key={person.id} className={classes.person} data-replying={person.isReplying || undefined} title={t(person.isReplying ? 'header.replying' : 'header.viewing', { name: person.name })}>
                  <Avatar seed={person.id} name={person.name} size={24} />
                </span>
              ))}
            </span>
          )}
          <HeaderWays conversation={acting} myId={myId} myRole={myRole} isCustomerShown={isCustomerShown} onWay={onWay} onToggleCustomer={onToggleCustomer} />
        </div>
      </div>
      <div className={classes.second}>
        <ChannelIcon channel={channel} size={14} />
        <Facts>
          {[t(`channel.${channel}`), brand, nth === null ? '' : t('header.nth', { count: nth, ordinal: true }), queueName, ownerName === null ? '' : t('header.with', { name: ownerName })]}
        </Facts>
        {replying.length > 0 && <span className={classes.replying}>{t('header.replying', { name: replying.map(({ name }) => name).join(', ') })}</span>}
        <span className={classes.labels}>
          <HeaderLabels key={acting.id} conversation={acting} knownTags={knownTags} onPriority={onPriority} onTag={onTag} />
          {more}
        </span>
      </div>
    </header>
  )
}

/** Drawn again only when they stand for something else: to move five buttons costs more than to change a title. */
const HeaderWays = memo(function HeaderWays({ conversation, myId, myRole, isCustomerShown, onWay, onToggleCustomer }: Pick<HeaderViewProps, 'conversation' | 'myId' | 'myRole' | 'isCustomerShown' | 'onWay' | 'onToggleCustomer'>) {
  const { t } = useTranslation()
  const { place, sla } = conversation
  return (
    <>
      {sla.callBack != null ? null : place.kind === 'waiting' ? <WaitChip since={place.since} /> : <SlaChip sla={sla} />}
      {waysFor(place, myId, myRole).map((way) => (
        <WayButton key={way} way={way} onWay={onWay} />
      ))}
      <KeyHint label={t('header.customer')} action="toggle-customer">
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('header.customer')} aria-pressed={isCustomerShown} className={classes.pane} onClick={onToggleCustomer}>
          <IconLayoutSidebarRight size={18} stroke={1.6} />
        </ActionIcon>
      </KeyHint>
    </>
  )
})

const HeaderLabels = memo(function HeaderLabels({ conversation, knownTags, onPriority, onTag }: Pick<HeaderViewProps, 'conversation' | 'knownTags' | 'onPriority' | 'onTag'>) {
  return (
    <>
      <PriorityMenu priority={conversation.priority} onPriority={onPriority} />
      <TagEditor tags={conversation.tags} known={knownTags} onTag={onTag} />
    </>
  )
})

function Facts({ children }: { readonly children: readonly string[] }) {
  const said = children.filter((fact) => fact !== '')
  return (
    <span className={classes.facts} title={said.join(' · ')}>
      {said.map((fact, at) => (
        <span key={at}>
          {at > 0 && ' · '}
          <bdi>{fact}</bdi>
        </span>
      ))}
    </span>
  )
}

const ICONS = {
  take: IconHandGrab,
  wake: IconArrowBackUp,
  reopen: IconArrowBackUp,
  park: IconPlayerPause,
  snooze: IconClockHour4,
  transfer: IconArrowsRightLeft,
  resolve: IconCheck,
} as const satisfies Record<Way, unknown>

function WayButton({ way, onWay }: { readonly way: Way; readonly onWay: (way: Way) => void }) {
  const { t } = useTranslation()
  const Icon = ICONS[way]
  const action = way === 'wake' || way === 'reopen' ? 'take' : way
  const key = useKeyFor(action)
  const isMain = way === 'take' || way === 'wake' || way === 'reopen'
  return (
    <KeyHint label={way === 'park' ? t('header.parkHint') : t(`header.${way}`)} action={action}>
      <Button
        size="compact-sm"
        h={30}
        px={10}
        variant={isMain ? 'filled' : 'default'}
        className={classes.way}
        data-main={isMain || undefined}
        aria-keyshortcuts={key ?? undefined}
        onClick={() => onWay(way)}
        leftSection={<Icon size={15} stroke={1.7} aria-hidden="true" />}
      >
        <span className={classes.wayWord}>{t(`header.${way}`)}</span>
      </Button>
    </KeyHint>
  )
}

function PriorityMenu({ priority, onPriority }: { readonly priority: Priority; readonly onPriority: (priority: Priority) => void }) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={classes.priority} data-priority={priority} aria-label={t('header.priority', { priority: t(`priority.${priority}`) })}>
          <PriorityIcon priority={priority} />
          {priority !== 'normal' && t(`priority.${priority}`)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {Priorities.options.toReversed().map((one) => (
          <Menu.Item key={one} leftSection={<PriorityIcon priority={one} />} rightSection={one === priority ? <IconCheck size={14} /> : null} onClick={() => onPriority(one)}>
            {t(`priority.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function PriorityIcon({ priority }: { readonly priority: Priority }): ReactNode {
  if (priority === 'urgent') return <IconAlertTriangleFilled size={13} className={classes.urgent} aria-hidden="true" />
  if (priority === 'high') return <IconFlagFilled size={13} className={classes.high} aria-hidden="true" />
  return <IconFlag size={13} stroke={1.6} opacity={priority === 'low' ? 0.6 : 1} aria-hidden="true" />
}
