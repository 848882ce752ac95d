import { days, inMs } from '@/lib/kernel/clock'
import type { Company } from './cast'
import { randomOf } from './make-companies'
import type { Mishap } from './mishap'
import { tell, type World } from './world'

/**
 * The owner is gone for good. Whoever leaves has made somebody an administrator, who reads their mail from then on;
 * whoever vanishes has not, before or after second factors are demanded, and mail to them comes back.
 */
export const ownerLeaves: Mishap = {
  afterSwitch(world, company) {
    if (company.fate === 'leaves') leave(world, company, inMs(days(11)))
    if (company.fate !== 'vanishes') return
    const isEarly = randomOf(world.seed, `vanishes ${company.index}`).chance(0.5)
    leave(world, company, inMs(days(isEarly ? 4 : 19)))
  },
}

function leave(world: World, company: Company, at: Date): void {
  const [owner, successor] = company.humans
  world.agenda.plan(at, async () => {
    const handsOver = company.fate === 'leaves'
    // Nobody leaves for good before somebody else can do what they did.
    if (!owner?.address || !successor || (handsOver && !company.hasDeputy)) return
    owner.away = { from: at, to: new Date(+at + days(999)) }
    tell(world, owner, handsOver ? 'leaves' : 'vanishes')
    if (!handsOver) return world.post.close(owner.address)
    successor.boxes.push(owner.address)
    tell(world, successor, `reads the mail of ${owner.name} from now on`)
  })
}
