import path from 'node:path'
import { mkdir } from 'node:fs/promises'
import { buildDeskPage } from '../desk-page/build.ts'
import { furnish, INBOXES, PEOPLE } from '../furnish.ts'
import type { Plan, Size } from '../plan.ts'
import { randomFrom } from '../random.ts'
import { openFront, type Front } from '../weather/front.ts'
import { openCustomer, type Customer } from './customer.ts'
import { makeDesk, type Desk } from './desk.ts'
import { startHubProcess, type HubProcess } from './hub-process.ts'
import { startPostgresProcess, type PostgresProcess } from './postgres-process.ts'

/** Everyone a storm is about: a Postgres, two hubs, desks, customers, and the fronts that stand between them. */
export type Floor = {
  readonly postgres: PostgresProcess
  readonly hubs: readonly HubProcess[]
  readonly fronts: readonly Front[]
  readonly desks: readonly Desk[]
  readonly customers: readonly Customer[]
  /** Stops every process and closes every socket this floor opened; the folder is the caller's. */
  readonly clear: () => Promise<void>
}

export type FloorWish = {
  readonly plan: Plan
  readonly size: Size
  readonly folder: string
  /** Whose sources hubs and desks run: the project's, or a copy with a fault planted in it. */
  readonly root: string
}

const HUBS = 2

export async function openFloor({ plan, size, folder, root }: FloorWish): Promise<Floor> {
  const stops: (() => Promise<void> | void)[] = []
  const hubs: HubProcess[] = []
  const clear = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    const opening = buildDeskPage(root)
    opening.catch(() => undefined) // heard of below.
    const postgres = await startPostgresProcess(path.join(folder, 'postgres'))
    stops.push(postgres.stop)
    await furnish(postgres.url)
    const started = Array.from({ length: HUBS }, async (_, n) => {
      const home = path.join(folder, `hub-${n}`)
      await mkdir(home, { recursive: true })
      const hub = await startHubProcess({ root, databaseUrl: postgres.url, home })
      stops.push(hub.stop)
      return hub
    })
    hubs.push(...(await Promise.all(started)))
    const pages = await opening
    const fronts = await Promise.all(
      Array.from({ length: size.desks + size.customerFronts }, async (_, n) => {
        const front = await openFront({ random: randomFrom(plan.seed).fork(`front ${n}`), hubUrl: hubs[n % HUBS]?.url ?? '', pages })
        stops.push(front.close)
        return front
      }),
    )
    const desks = PEOPLE.slice(0, size.desks).map((user, n) => makeDesk(user, fronts[n] as Front, folder)) // a front was made for each.
    stops.push(async () => void (await Promise.all(desks.map((desk) => desk.kill()))))
    await Promise.all(desks.map((desk) => desk.open()))
    const customers = plan.customers.map((_, n) => openCustomer(`c${n}`, INBOXES[n % INBOXES.length] ?? '', fronts[size.desks + (n % size.customerFronts)] as Front)) // as above.
    stops.push(() => customers.forEach((customer) => customer.close()))
    return { postgres, hubs, fronts, desks, customers, clear }
  } catch (error) {
    const falls = hubs.flatMap((hub) => hub.falls())
    await clear()
    throw falls.length === 0 ? error : new Error(falls.join('\n'), { cause: error })
  }
}
