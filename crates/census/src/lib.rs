//! From partners' sources to notices: readers, recipes, crawl, contract.
