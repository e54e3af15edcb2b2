import { attribute, type Domain, names, price } from '../domain.ts';

export const laptops: Domain = {
  name: 'laptops',
  noun: 'laptop',
  nameParts: names('Nova, Pixel, Quanta, Zephyr, Orbit, Delta', 'Book, Air, Pro, Flex, Core, Edge, Slate'),
  attributes: [
    attribute(
      'speed',
      'speed, computing power',
      'fast, powerful, quick / fast chips, plenty of power, quick starts',
      'slow, gentle, modest / a gentle processor, a modest engine, slow machines',
    ),
    attribute(
      'weight',
      'weight, carrying it around',
      'light, slim, portable / a light case, slim laptops, portable machines',
      'heavy, bulky, massive / a heavy case, bulky laptops, massive keyboards',
    ),
    attribute(
      'battery',
      'the battery, charging',
      'enduring, lasting, tireless / a lasting battery, tireless machines, hours without power',
      'tethered, plugged, stationary / desk work, a power cable, plugged machines',
    ),
    attribute(
      'screen',
      'the screen, colours',
      'bright, sharp, vivid / a bright screen, sharp pictures, vivid colours',
      'dim, matt, muted / a matt screen, muted colours, a dim display',
    ),
    attribute(
      'style',
      'looks, design',
      'stylish, elegant, striking / stylish looks, elegant lines, a striking design',
      'plain, ordinary, discreet / plain looks, an ordinary shape, a discreet design',
    ),
    price('laptops'),
  ],
};
