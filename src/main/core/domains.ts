import { type Domain, Item } from '../../shared/records/config.ts';
import { worldDomains } from '../world/domains.ts';
import { itemPool } from '../world/items.ts';

/** The domains that Querent brings along, with their whole item pools. */
export function listDomains(): Domain[] {
  return worldDomains.map((domain) => ({
    name: domain.name,
    task: `Discover the user's preferences about ${domain.name}`,
    items: itemPool(domain).map(({ name, attributes }) => Item.parse({ name, attributes: [...attributes] })),
  }));
}
