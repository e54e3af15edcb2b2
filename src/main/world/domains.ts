import { QuerentError } from '../../shared/errors.ts';
import type { Domain } from './domain.ts';
import { books } from './domains/books.ts';
import { cars } from './domains/cars.ts';
import { holidays } from './domains/holidays.ts';
import { homes } from './domains/homes.ts';
import { jackets } from './domains/jackets.ts';
import { laptops } from './domains/laptops.ts';
import { movies } from './domains/movies.ts';
import { restaurants } from './domains/restaurants.ts';
import { itemPool, type WorldItem } from './items.ts';

/** In the order in which the bundled model's curriculum opens them. */
export const worldDomains: readonly Domain[] = [cars, restaurants, movies, holidays, laptops, homes, books, jackets];

/** Throws `world.unknown-domain` for a name the world does not know. */
export function findWorldDomain(name: string): Domain {
  const wanted = name.trim().toLowerCase();
  const found = worldDomains.find((domain) => domain.name === wanted || domain.noun === wanted);
  if (found) return found;
  throw new QuerentError(
    'world.unknown-domain',
    `The synthetic world does not know the domain "${name}".`,
    `Choose one of ${worldDomains.map((domain) => domain.name).join(', ')}, or use a real model for other domains.`,
  );
}

/** What a collection needs of a domain: its name and its pool of things. */
export function worldPools(): { name: string; items: WorldItem[] }[] {
  return worldDomains.map((domain) => ({ name: domain.name, items: itemPool(domain) }));
}
