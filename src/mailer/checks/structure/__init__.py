"""What a screen reader meets: headings, tables, links and alt texts of the finished HTML."""
