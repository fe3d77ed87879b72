"""Text to claims: articles, attribution, speakers, propositions, dates, figures."""
