/** A start for those who have not seen the tables of a workspace. */
export const examples: { name: string; sql: string }[] = [
  {
    name: 'Mean reward by turn and domain',
    sql: `SELECT domain, depth + 1 AS turn, count(*) AS questions, round(avg(reward), 4) AS mean_reward
FROM browse_rows JOIN strata ON strata.id = stratum_id
GROUP BY domain, depth
ORDER BY domain, depth`,
  },
  {
    name: 'Questions asked most often',
    sql: `SELECT question, count(*) AS times, round(avg(reward), 4) AS mean_reward
FROM candidates
GROUP BY question
ORDER BY times DESC
LIMIT 100`,
  },
  {
    name: 'Groups whose ranking may be luck',
    sql: `SELECT run_id, id, depth, reward_mean, reward_standard_deviation
FROM groups
WHERE within_noise = 1
ORDER BY reward_standard_deviation`,
  },
  {
    name: 'Tables and their columns',
    sql: `SELECT m.name AS "table", p.name AS "column", p.type
FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p
WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'browse_words_%'
ORDER BY m.name, p.cid`,
  },
];
