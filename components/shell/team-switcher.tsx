import { MenuLink, MenuRule, MenuTitle } from '@/components/ui/menu'
import { Chooser } from './chooser'

export type TeamSwitcherProps = {
  label: string
  name: string
  detail?: string
  teams: readonly { href: string; name: string; current?: boolean }[]
  /** The page with all teams. */
  all?: { href: string; label: string }
}

/** The team that is open, and the others of this person. */
export function TeamSwitcher({ label, name, detail, teams, all }: TeamSwitcherProps) {
  return (
    <Chooser label={label} name={name} detail={detail} framed>
      <MenuTitle>{label}</MenuTitle>
      {teams.map((team) => (
        <MenuLink
          key={team.href}
          href={team.href}
          current={team.current}
          icon={team.current ? 'check' : 'building'}
        >
          {team.name}
        </MenuLink>
      ))}
      {all && (
        <>
          <MenuRule />
          <MenuLink href={all.href} icon="switch">
            {all.label}
          </MenuLink>
        </>
      )}
    </Chooser>
  )
}
