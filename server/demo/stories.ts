import { NORTHPIN_MAIL } from './stories-mail-northpin.ts'
import { NUANBAO_MAIL } from './stories-mail-nuanbao.ts'
import { MAIL_TODAY } from './stories-mail-today.ts'
import { NORTHPIN_DOCKS } from './stories-northpin-docks.ts'
import { NORTHPIN_KEYS } from './stories-northpin-keys.ts'
import { NORTHPIN_MONEY } from './stories-northpin-money.ts'
import { NORTHPIN_PARCELS } from './stories-northpin-parcels.ts'
import { NORTHPIN_POWER } from './stories-northpin-power.ts'
import { NORTHPIN_WARRANTY } from './stories-northpin-warranty.ts'
import { NUANBAO_BUSINESS } from './stories-nuanbao-business.ts'
import { NUANBAO_CARE } from './stories-nuanbao-care.ts'
import { NUANBAO_GIFTS } from './stories-nuanbao-gifts.ts'
import { NUANBAO_ORDERS } from './stories-nuanbao-orders.ts'
import { NUANBAO_RETURNS } from './stories-nuanbao-returns.ts'
import { PARTNER_STORIES } from './stories-partner.ts'
import { MARIAS_DAY } from './stories-today-maria.ts'
import { TEAMS_DAY } from './stories-today-team.ts'
import type { Story } from './story.ts'

/** Everything that was said: what is over, by brand and subject, then the day as it stands. */
export const DEMO_STORIES: readonly Story[] = [
  ...NORTHPIN_DOCKS, ...NORTHPIN_KEYS, ...NORTHPIN_POWER, ...NORTHPIN_PARCELS, ...NORTHPIN_MONEY, ...NORTHPIN_WARRANTY,
  ...NUANBAO_CARE, ...NUANBAO_RETURNS, ...NUANBAO_GIFTS, ...NUANBAO_ORDERS, ...NUANBAO_BUSINESS, ...PARTNER_STORIES, ...NORTHPIN_MAIL, ...NUANBAO_MAIL,
  ...MARIAS_DAY, ...TEAMS_DAY, ...MAIL_TODAY,
]
