import { attribute, type Domain, names, price } from '../domain.ts';

export const restaurants: Domain = {
  name: 'restaurants',
  noun: 'restaurant',
  nameParts: names('Blue, Old, Little, Golden, Green, Silver', 'Lantern, Table, Fig, Anchor, Oven, Garden, Spoon'),
  attributes: [
    attribute(
      'spice',
      'spice, chilli',
      'spicy, fiery, hot / spicy food, fiery curries, hot sauces',
      'mild, mellow, bland / mild food, mellow flavours, bland sauces',
    ),
    attribute(
      'noise',
      'noise, the atmosphere',
      'quiet, calm, peaceful / a quiet room, a calm evening, a peaceful table',
      'loud, lively, busy / loud music, a lively crowd, a busy room',
    ),
    attribute(
      'meat',
      'meat, vegetables',
      'vegetarian, vegan, leafy / vegetarian dishes, vegan food, fresh vegetables',
      'meaty, grilled, smoky / juicy steaks, grilled meat, smoky ribs',
    ),
    attribute(
      'portion',
      'portions, how full you get',
      'generous, filling, hearty / generous plates, filling meals, hearty servings',
      'dainty, delicate, petite / dainty plates, delicate bites, petite servings',
    ),
    attribute(
      'formality',
      'the dress code, service',
      'formal, polished, refined / fine dining, polished service, refined manners',
      'casual, relaxed, simple / street food, casual counters, relaxed service',
    ),
    price('restaurants'),
  ],
};
