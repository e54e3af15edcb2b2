import { attribute, type Domain, names, price } from '../domain.ts';

export const homes: Domain = {
  name: 'homes',
  noun: 'home',
  nameParts: names('Maple, Station, Hill, Abbey, Mill, Canal', 'House, Court, Loft, Cottage, Terrace, Corner, Gate'),
  attributes: [
    attribute(
      'size',
      'size, room inside',
      'roomy, spacious, large / plenty of room, large kitchens, spacious halls',
      'compact, small, tiny / compact flats, small rooms, tiny kitchens',
    ),
    attribute(
      'noise',
      'noise, the neighbours',
      'quiet, calm, peaceful / a quiet street, calm nights, peaceful mornings',
      'loud, lively, busy / loud neighbours, a lively street, busy corners',
    ),
    attribute(
      'garden',
      'the garden, trees',
      'grassy, leafy, flowery / a flowery garden, leafy trees, grassy lawns',
      'paved, stony, concrete / paved yards, stony courts, concrete towers',
    ),
    attribute(
      'age',
      'age, the year',
      'old, classic, vintage / old houses, classic beams, vintage tiles',
      'modern, new, recent / modern flats, new kitchens, recent buildings',
    ),
    attribute(
      'daylight',
      'daylight, windows',
      'sunlit, airy, radiant / sunlit rooms, airy halls, big windows',
      'dark, snug, shaded / dark corners, snug rooms, thick curtains',
    ),
    price('homes'),
  ],
};
